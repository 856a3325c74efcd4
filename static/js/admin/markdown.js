// The Markdown field: buttons that insert, a word count, a preview, pictures dropped on the text.
// Everything is delegated, so a section that is added later works like the first.

const EDITOR = "[data-markdown]"
const LINES = { quote: "> ", list: "- " }
const PAIRS = { bold: "**", italic: "*" }

const partsOf = (node) => {
  const editor = node.closest(EDITOR)
  return editor && { editor, area: editor.querySelector("textarea") }
}

// As if it were typed, so that the browser's own undo takes it back.
function insert(area, start, end, text, from, to) {
  area.focus()
  area.setSelectionRange(start, end)
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end, "end")
    area.dispatchEvent(new InputEvent("input", { bubbles: true }))
  }
  area.setSelectionRange(from, to)
}

function wrap(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area
  const chosen = value.slice(start, end)
  const size = mark.length
  if (value.slice(start - size, start) === mark && value.slice(end, end + size) === mark) {
    insert(area, start - size, end + size, chosen, start - size, end - size)
    return
  }
  insert(area, start, end, mark + chosen + mark, start + size, end + size)
}

function prefix(area, mark) {
  const { value } = area
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1
  const after = value.indexOf("\n", area.selectionEnd)
  const end = after < 0 ? value.length : after
  const text = value.slice(start, end).split("\n").map((line) => mark + line).join("\n")
  insert(area, start, end, text, start + text.length, start + text.length)
}

function link(area) {
  const { selectionStart: start, selectionEnd: end } = area
  const chosen = area.value.slice(start, end)
  if (/^https?:\/\/\S+$/.test(chosen)) {
    insert(area, start, end, `[](${chosen})`, start + 1, start + 1)
    return
  }
  const at = start + chosen.length + 3
  insert(area, start, end, `[${chosen}](https://)`, at, at + 8)
}

function spoiler(area) {
  const { selectionStart: start, selectionEnd: end, value } = area
  const before = start && value[start - 1] !== "\n" ? "\n\n" : ""
  const opening = `${before}:::spoiler\n`
  const chosen = value.slice(start, end)
  const from = start + opening.length
  insert(area, start, end, `${opening}${chosen}\n:::\n`, from, from + chosen.length)
}

function act(name, parts, button) {
  if (name === "preview") return preview(parts, button)
  if (PAIRS[name]) return wrap(parts.area, PAIRS[name])
  if (LINES[name]) return prefix(parts.area, LINES[name])
  return name === "link" ? link(parts.area) : spoiler(parts.area)
}

function note(editor, reason) {
  const place = editor.querySelector("[data-markdown-note]")
  place.textContent = reason && place.dataset.markdownNote.replace("{reason}", reason)
  place.hidden = !reason
}

async function preview({ editor, area }, button) {
  const pane = editor.querySelector("[data-markdown-preview]")
  note(editor, "")
  pane.hidden = !pane.hidden
  button.setAttribute("aria-expanded", String(!pane.hidden))
  if (pane.hidden) return
  const body = new FormData()
  body.set("content", area.value)
  body.set("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value)
  try {
    const response = await fetch(area.dataset.markdownxUrlsPath, { method: "POST", body })
    if (!response.ok || response.redirected) throw new Error(String(response.status))
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    pane.replaceChildren(...page.body.childNodes)
  } catch (error) {
    pane.hidden = true
    button.setAttribute("aria-expanded", "false")
    note(editor, error.message)
  }
}

function count({ editor, area }) {
  const place = editor.querySelector("[data-markdown-words]")
  const words = (area.value.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) || []).length
  place.textContent = words === 1 ? place.dataset.one : place.dataset.many.replace("#", words)
}

// One stop of the Tab key for the whole bar; arrow keys walk along it.
function roam(bar) {
  for (const [place, button] of bar.querySelectorAll("button").entries()) {
    button.tabIndex = place ? -1 : 0
  }
}

function dress(root) {
  for (const editor of root.querySelectorAll(EDITOR)) {
    const bar = editor.querySelector("[role=toolbar]")
    bar.hidden = false
    roam(bar)
    count(partsOf(editor))
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-markdown-do]")
  if (button) act(button.dataset.markdownDo, partsOf(button), button)
})

document.addEventListener("input", (event) => {
  const parts = event.target.matches("textarea") && partsOf(event.target)
  if (parts) count(parts)
})

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest("[role=toolbar]")
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (bar && step) {
    const buttons = [...bar.querySelectorAll("button")]
    const at = (buttons.indexOf(event.target) + step + buttons.length) % buttons.length
    for (const button of buttons) button.tabIndex = button === buttons[at] ? 0 : -1
    buttons[at].focus()
    event.preventDefault()
    return
  }
  const name = { b: "bold", i: "italic" }[event.key]
  const parts = event.target.matches("textarea") && partsOf(event.target)
  if (!parts || !name || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
  event.preventDefault()
  act(name, parts)
})

// On the text area alone: files dropped anywhere else are somebody else's.
const picture = (transfer) =>
  [...(transfer?.files || [])].find((file) => file.type.startsWith("image/"))

function take(event, transfer) {
  const parts = event.target.matches("textarea") && partsOf(event.target)
  const file = parts && picture(transfer)
  if (!file) return
  event.preventDefault()
  document.dispatchEvent(new CustomEvent("desk:picture", { detail: { file, area: parts.area } }))
}

document.addEventListener("drop", (event) => take(event, event.dataTransfer))
document.addEventListener("paste", (event) => take(event, event.clipboardData))
document.addEventListener("dragover", (event) => {
  const files = [...(event.dataTransfer?.types || [])].includes("Files")
  if (files && event.target.matches("textarea") && partsOf(event.target)) event.preventDefault()
})

document.addEventListener("formset:added", (event) => dress(event.target))
dress(document)
