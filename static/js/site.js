// Enhances pages that work without it: sharing, and answering a comment where it stands.

for (const box of document.querySelectorAll("[data-share]")) {
  const { share: url, title } = box.dataset
  const copy = box.querySelector("[data-share-copy]")
  const native = box.querySelector("[data-share-native]")
  const label = copy.textContent
  const copied = () => {
    copy.textContent = copy.dataset.done
    setTimeout(() => { copy.textContent = label }, 3000)
  }
  // Where the browser refuses, the address is marked for the reader's own hand.
  const refused = () => getSelection().selectAllChildren(box.querySelector(".share-address"))
  copy.addEventListener("click", () => navigator.clipboard.writeText(url).then(copied, refused))
  // A reader who closes the sheet again has not made an error.
  native.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}))
  copy.classList.toggle("is-ready", Boolean(navigator.clipboard))
  native.classList.toggle("is-ready", Boolean(navigator.share))
}

// A film is fetched from elsewhere only when somebody asks for it; the box has its shape already.
for (const box of document.querySelectorAll("[data-player]")) {
  const button = box.querySelector("[data-play]")
  button.classList.add("is-ready")
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe")
    frame.src = box.dataset.player
    frame.title = box.dataset.title
    frame.allow = "fullscreen; encrypted-media; picture-in-picture"
    frame.width = 680
    frame.height = 383
    frame.tabIndex = 0
    button.replaceWith(frame)
    frame.focus()
  })
}

const head = document.querySelector("#comments #comment-form")
const form = head?.querySelector("form:not([aria-labelledby=change-title])")
if (form && !form.elements.time_token) {
  // Since when somebody writes, which no stored page can say. Without it the comment is shown first.
  form.addEventListener("focusin", async () => {
    const token = document.createElement("input")
    token.type = "hidden"
    token.name = "time_token"
    const asked = fetch(`${form.action}token/`).then((answer) => answer.ok ? answer.text() : "")
    token.value = await asked.catch(() => "")
    form.append(token)
  }, { once: true })
}
if (form && !form.elements.parent) {
  const home = document.createComment("")
  const title = form.querySelector("#comment-form-title")
  const label = title.textContent
  const parent = document.createElement("input")
  const cancel = document.createElement("button")
  let link = null
  parent.type = "hidden"
  parent.name = "parent"
  cancel.type = "button"
  cancel.className = "button"
  cancel.textContent = form.dataset.cancel
  head.after(home)

  const goHome = () => {
    home.before(head)
    parent.remove()
    cancel.remove()
    title.textContent = label
    link?.focus()
    link = null
  }
  document.addEventListener("click", (event) => {
    const clicked = event.target.closest?.(".comment-foot a[href*='reply_to=']")
    if (!clicked || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    link = clicked
    parent.value = new URL(clicked.href).searchParams.get("reply_to")
    title.textContent = clicked.textContent
    form.querySelector("[type=submit]").after(parent, cancel)
    clicked.closest(".comment").after(head)
    form.elements.body.focus()
  })
  cancel.addEventListener("click", goHome)
  head.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && link) goHome()
  })
}
