// The article's form as a whole: what the server said of it stays in sight, and leaving it asks.

const form = document.getElementById("article_form")
const refusal = document.querySelector(".stale, .complaints")
const said = document.querySelector(".desk-bar .messagelist")

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
else if (said?.querySelector(".error")) said.focus({ preventScroll: true })

// Whoever goes on has read what was said: it stays above the form and leaves the screen's edge.
form.addEventListener("input", () => said?.parentElement.before(said), { once: true })

// A new signature takes the focus; one that is taken away hands it on. Blocks look after themselves.
const signature = (target) => {
  const row = target.closest(".inline-related")
  return row?.closest(".order-machine") ? null : row
}
const enter = (row) => row.querySelector(".select2-selection, input:not([type=hidden])").focus()

document.addEventListener("formset:added", (event) => {
  const row = signature(event.target)
  if (row) setTimeout(enter, 0, row)
})
document.addEventListener(
  "click",
  (event) => {
    const row = event.target.closest(".inline-deletelink") && signature(event.target)
    if (!row) return
    const next = row.nextElementSibling
    const end = row.closest(".inline-group").querySelector(".add-row a")
    setTimeout(() => (next.matches(".empty-form") ? end.focus() : enter(next)))
  },
  true,
)

// Select2 names its fields by what is chosen in them alone; a label says what for.
function name(root) {
  for (const select of root.querySelectorAll(".select2-hidden-accessible")) {
    const label = select.labels[0]
    const field = select.nextElementSibling
    if (!label) continue
    label.id ||= `${select.id}_label`
    const chosen = field.querySelector(".select2-selection__rendered").id
    for (const part of field.querySelectorAll("[role=combobox], [role=textbox], input")) {
      part.setAttribute("aria-labelledby", `${label.id} ${chosen}`.trim())
    }
  }
}
document.addEventListener("content-editor:ready", () => name(form))
document.addEventListener("formset:added", (event) => queueMicrotask(() => name(event.target)))
document.addEventListener("formset:removed", () => setTimeout(name, 0, form))

// Leaving with unsaved work asks first. What would be posted tells whether there is any: words,
// choices, blocks and their order.
const posted = () => new URLSearchParams(new FormData(form)).toString()
let saved = null
let leaves = false

document.addEventListener("content-editor:ready", () => {
  saved = posted()
})
// What is chosen in Select2 is told to jQuery alone, as is much that Django does while it starts.
window.django?.jQuery(form).on("change", "select", (event) => {
  if (saved === null || event.originalEvent) return
  event.target.dispatchEvent(new Event("input", { bubbles: true }))
})
form.addEventListener("submit", (event) => {
  leaves = event.submitter?.formTarget !== "_blank"
})
window.addEventListener("pageshow", () => {
  leaves = false // the way back from a save that did not arrive
})
window.addEventListener("beforeunload", (event) => {
  const unsaved = refusal || (saved !== null && saved !== posted())
  if (unsaved && !leaves) event.preventDefault()
})
