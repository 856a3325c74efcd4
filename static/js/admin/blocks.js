// The body's blocks: buttons that move them, keys that insert them, names that say what they hold.

const CARD = ".inline-related:not(.empty-form)"
const TICK = "h3 .delete input"
const page = document.getElementById("content-main")
const status = document.querySelector("[data-announce]")

const machine = () => document.querySelector(".order-machine")
const cards = () =>
  [...machine().querySelectorAll(CARD)].sort((a, b) => a.style.order - b.style.order)
const isNew = (card) => !card.matches(".has_original")
const kindOf = (card) => window.ContentEditor.pluginsByPrefix[card.id.replace(/-\d+$/, "")]
const say = (pattern, values) => {
  status.textContent = pattern.replace(/{(\w+)}/g, (_, key) => values[key])
}

// What is done by buttons counts as typed: the form listens for input.
const touched = () => machine().dispatchEvent(new Event("input", { bubbles: true }))

function number(sorted) {
  for (const [place, card] of sorted.entries()) {
    card.style.order = 10 * (place + 1)
    card.querySelector(".order-machine-ordering").value = card.style.order
    card.querySelector("[data-place]").textContent = place + 1
    for (const button of card.querySelectorAll("[data-move]")) {
      const last = button.dataset.move < 0 ? 0 : sorted.length - 1
      button.setAttribute("aria-disabled", String(place === last))
    }
  }
}

// The order machine sorts by CSS alone; the Tab key and a screen reader follow the document.
function settle() {
  if (!machine()) return
  const sorted = cards()
  number(sorted)
  const focused = document.activeElement
  for (const card of sorted.toReversed()) {
    if (machine().firstElementChild !== card) machine().prepend(card)
  }
  if (focused !== document.activeElement && machine().contains(focused)) focused.focus()
}

// Django renumbers rows in the document's order when a new one is taken away.
function unsettle() {
  const index = (card) => Number(card.id.match(/\d+$/)[0])
  const empty = machine().querySelector(".empty-form")
  for (const card of cards().sort((a, b) => index(a) - index(b))) empty.before(card)
}

function move(button) {
  const sorted = cards()
  const card = button.closest(CARD)
  const from = sorted.indexOf(card)
  const to = from + Number(button.dataset.move)
  const values = { name: kindOf(card).title, from: from + 1, to: to + 1, all: sorted.length }
  if (to < 0 || to >= sorted.length) return say(page.dataset.edge, values)
  sorted.splice(to, 0, sorted.splice(from, 1)[0])
  number(sorted)
  settle()
  button.focus()
  card.scrollIntoView({ block: "nearest" })
  touched()
  return say(page.dataset.moved, values)
}

function dress(card) {
  if (card.querySelector(".block-tools")) return
  card.querySelector("h3").after(document.getElementById("block-tools").content.cloneNode(true))
}

// A saved block that is ticked for deletion stays, struck through, until the form is saved.
function strike(box) {
  const label = box.labels[0]
  label.dataset.label ??= label.textContent
  label.textContent = box.checked ? page.dataset.undo : label.dataset.label
  box.closest(CARD).classList.toggle("for-deletion", box.checked)
}

function struck(box) {
  const card = box.closest(CARD)
  strike(box)
  box.focus()
  const values = { name: kindOf(card).title, place: cards().indexOf(card) + 1 }
  say(box.checked ? page.dataset.struck : page.dataset.kept, values)
}

// A new block is taken away at once: the next one is where the editor goes on.
function removed(link) {
  const card = link.closest(CARD)
  const place = cards().indexOf(card)
  const values = { name: kindOf(card).title, place: place + 1 }
  unsettle()
  setTimeout(() => {
    settle()
    const next = cards()[place] ?? cards().at(-1)
    const handle = next?.querySelector("[data-fold]") ?? document.querySelector("[data-add]")
    handle.focus()
    touched()
    say(page.dataset.removed, values)
  })
}

function unfolded(card) {
  const open = !card.classList.contains("collapsed")
  card.querySelector("[data-fold]")?.setAttribute("aria-expanded", String(open))
}

function rename(card) {
  const value = (name) => card.querySelector(`[name$="-${name}"]`)?.value.trim()
  const words = ["heading", "caption", "label", "title", "text", "body", "alt", "awaits"]
  const chosen = card.querySelector("select[name$=-image], select[name$=-article]")
  const label = words.map(value).find(Boolean) || chosen?.selectedOptions[0]?.text
  const name = card.querySelector(".inline_label")
  if (label) name.textContent = label.slice(0, 60)
  else if (isNew(card)) name.textContent = window.ContentEditor.messages.newItem
}

function palette() {
  for (const target of machine().querySelectorAll(".order-machine-insert-target")) {
    target.tabIndex = 0
    target.setAttribute("role", "button")
    target.setAttribute("aria-label", page.dataset.insert)
  }
  for (const button of document.querySelectorAll(".plugin-button[role=button]")) button.tabIndex = 0
}

function addBar() {
  const bar = document.getElementById("block-add").content.cloneNode(true)
  for (const { prefix, title } of window.ContentEditor.plugins) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = title
    button.dataset.add = prefix
    bar.firstElementChild.append(button)
  }
  document.querySelector(".order-machine-wrapper").after(bar)
}

function start() {
  if (!window.ContentEditor.allowChange) return
  for (const card of machine().querySelectorAll(".inline-related")) dress(card)
  for (const box of machine().querySelectorAll(`${CARD} ${TICK}`)) strike(box)
  for (const card of cards()) {
    if (isNew(card)) card.classList.remove("collapsed")
    if (isNew(card) || document.querySelector(".complaints, .stale")) rename(card)
    unfolded(card)
  }
  palette()
  addBar()
  settle()
  new MutationObserver((records) => records.forEach(({ target }) => unfolded(target))).observe(
    machine(),
    { subtree: true, attributeFilter: ["class"], attributes: true },
  )
}

document.addEventListener("content-editor:ready", start)
document.addEventListener("formset:added", (event) => {
  if (!event.target.matches(".order-machine .inline-related")) return
  queueMicrotask(() => {
    settle() // once the order machine, which hears of it later, has given it its place
    touched()
  })
})
document.addEventListener("drop", (event) => {
  if (!event.target.closest(".order-machine")) return
  setTimeout(() => {
    settle()
    touched()
  })
})

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move], [data-fold], [data-add]")
  if (!button) return
  if (button.dataset.move) move(button)
  else if (button.dataset.add) {
    window.ContentEditor._insertBefore = null
    window.ContentEditor.addContent(button.dataset.add)
  } else button.closest(CARD).querySelector("h3").click()
})
document.addEventListener("click", (event) => {
  if (event.target.matches(`.order-machine ${TICK}`)) struck(event.target)
})
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest(".order-machine .inline-deletelink")
    if (link) removed(link)
  },
  true,
)

document.addEventListener("keydown", (event) => {
  const target = event.target.closest(".order-machine-insert-target, .plugin-button")
  if (!target || !["Enter", " "].includes(event.key)) return
  event.preventDefault()
  target.click()
  if (target.matches(".selected")) document.querySelector(".plugin-buttons [tabindex]").focus()
})
document.addEventListener("keydown", (event) => {
  const open = document.querySelector(".order-machine-insert-target.selected")
  if (event.key === "Escape" && event.target.closest(".plugin-button")) open?.focus()
})

// The first line that has words is the block's name.
document.addEventListener("input", (event) => {
  const card = event.target.closest(`.order-machine ${CARD}`)
  if (card) rename(card)
})
