// Pictures: the chosen one is shown beside its field; one dropped on a text joins the library first.

const page = document.getElementById("content-main")
const dialog = document.getElementById("picture-dialog")
const jQuery = window.django?.jQuery
let dropped = null

async function show(select) {
  const holder = select.closest(".inline-related, fieldset")
  const card = holder?.querySelector("[data-picture]")
  if (!card) return
  card.replaceChildren()
  if (!select.value) return
  try {
    const response = await fetch(page.dataset.pictureUrl.replace(/0\/$/, `${select.value}/`))
    if (!response.ok || response.redirected) throw new Error(String(response.status))
    const found = new DOMParser().parseFromString(await response.text(), "text/html")
    card.replaceChildren(...found.querySelector("[data-picture]").childNodes)
  } catch (error) {
    card.textContent = page.dataset.pictureNone.replace("{reason}", error.message)
  }
}

// The form says what Select2 tells jQuery alone. While it starts, the server shows each picture.
document.addEventListener("input", (event) => {
  if (event.target.matches("select[name=hero], select[name$='-image']")) show(event.target)
})

const complaint = dialog?.querySelector("[data-picture-error]")

function complain(text) {
  complaint.textContent = text
  complaint.hidden = !text
}

document.addEventListener("desk:picture", ({ detail }) => {
  dropped = detail
  complain("")
  dialog.querySelector("form").reset()
  dialog.querySelector("[data-picture-name]").textContent = detail.file.name
  dialog.showModal()
})

// The figure comes right below the text that the picture was dropped on. A picture that the library
// has already keeps its own words there: the typed ones become the figure's.
function place({ id, title, created }, area, words) {
  const card = area.closest(".inline-related")
  const next = [...document.querySelectorAll(".order-machine .inline-related:not(.empty-form)")]
    .filter((other) => Number(other.style.order) > Number(card.style.order))
    .sort((a, b) => a.style.order - b.style.order)[0]
  const editor = window.ContentEditor
  const figure = editor.plugins.find((plugin) => plugin.model.endsWith(".figure"))
  document.addEventListener(
    "formset:added",
    ({ target }) => {
      const select = target.querySelector("select[name$='-image']")
      select.add(new Option(title, id, true, true))
      jQuery(select).trigger("change")
      for (const name of created ? [] : ["alt", "caption", "credit"]) {
        target.querySelector(`[name$='-${name}']`).value = words.get(name)
      }
    },
    { once: true },
  )
  editor._insertBefore = next || null
  editor.addContent(figure.prefix)
}

async function send(form) {
  const { file, area } = dropped
  const body = new FormData(form)
  body.set("image", file)
  body.set("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value)
  const url = area.dataset.markdownxUploadUrlsPath
  const response = await fetch(url, { method: "POST", body, redirect: "error" })
  const json = response.headers.get("Content-Type")?.startsWith("application/json")
  const refused = complaint.dataset.refused.replace("{status}", response.status)
  const answer = json ? await response.json() : { error: refused }
  if (answer.error) return complain(answer.error)
  dialog.close()
  return place(answer, area, body)
}

dialog?.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault()
  complain("")
  send(event.target).catch(() => complain(complaint.dataset.lost))
})
dialog?.querySelector("[data-picture-cancel]").addEventListener("click", () => dialog.close())
