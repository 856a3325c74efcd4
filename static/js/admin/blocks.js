// The body's blocks: buttons that move them, keys that insert them, names that say what they hold.

const CARD = ".inline-related:not(.empty-form)"
const page = document.getElementById("content-main")
const status = document.querySelector("[data-announce]")
const form = document.getElementById("article_form")
const refusal = document.querySelector(".stale, .complaints")
let changed = Boolean(refusal) // what was typed is on this page alone

const machine = () => document.querySelector(".order-machine")
const cards = () =>
  [...machine().querySelectorAll(CARD)].sort((a, b) => a.style.order - b.style.order)
const kindOf = (card) => window.ContentEditor.pluginsByPrefix[card.id.replace(/-\d+$/, "")]
const say = (pattern, values) => {
  status.textContent = pattern.replace(/{(\w+)}/g, (_, key) => values[key])
}

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
  changed = true
  return say(page.dataset.moved, values)
}

function dress(card) {
  if (card.querySelector(".block-tools")) return
  card.querySelector("h3").after(document.getElementById("block-tools").content.cloneNode(true))
}

function unfolded(card) {
  const open = !card.classList.contains("collapsed")
  card.querySelector("[data-fold]")?.setAttribute("aria-expanded", String(open))
}

function rename(card) {
  const value = (name) => card.querySelector(`[name$="-${name}"]`)?.value.trim()
  const words = ["heading", "caption", "label", "title", "text", "body", "alt", "awaits"]
  const label = words.map(value).find(Boolean)
  if (label) card.querySelector(".inline_label").textContent = label.slice(0, 60)
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
  cards().forEach(unfolded)
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
  if (event.target.matches(".order-machine .inline-related")) settle()
})
document.addEventListener("formset:removed", () => setTimeout(settle))
document.addEventListener("drop", () => setTimeout(settle))

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move], [data-fold], [data-add]")
  if (!button) return
  if (button.dataset.move) move(button)
  else if (button.dataset.add) {
    window.ContentEditor._insertBefore = null
    window.ContentEditor.addContent(button.dataset.add)
  } else button.closest(CARD).querySelector("h3").click()
})
document.addEventListener(
  "click",
  (event) => event.target.closest(".order-machine .inline-deletelink") && unsettle(),
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

// A save that was refused must not look like one that was taken. The block editor scrolls back to
// where the form was left, as the address's hash says; it reads that when all modules have run.
function showRefusal() {
  const hash = new URLSearchParams(location.hash.slice(1))
  hash.delete("scrollY")
  history.replaceState(history.state, "", `#${hash}`)
  for (const error of form.querySelectorAll("details .errorlist")) error.closest("details").open = true
  refusal.focus()
}

if (refusal) showRefusal()

// Leaving with unsaved words asks first.
document.addEventListener("input", (event) => {
  if (!form?.contains(event.target)) return
  changed = true
  const card = event.target.closest(`.order-machine ${CARD}`)
  if (card) rename(card)
})
form?.addEventListener("submit", (event) => {
  if (event.submitter?.formTarget !== "_blank") changed = false
})
window.addEventListener("beforeunload", (event) => changed && event.preventDefault())
