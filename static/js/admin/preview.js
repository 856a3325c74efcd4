// The preview beside the form: it follows what is typed, chosen and moved, and says when it cannot.

const form = document.getElementById("article_form")
const panel = document.getElementById("preview")
const note = panel?.querySelector("[data-preview-note]")
const frame = panel?.querySelector("iframe")
const OPEN = `preview ${location.pathname}`
const PAUSE = 800 // milliseconds without a key: a thought, not a word

let timer = null
let asked = null
let token = "" // of what this page keeps on the server: one preview, overwritten while it follows

async function ask() {
  asked?.abort()
  asked = new AbortController()
  const body = new FormData(form)
  body.set("preview", token)
  const response = await fetch(panel.dataset.address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    redirect: "manual", // to the login
    signal: asked.signal,
  })
  if (response.type === "opaqueredirect") return panel.dataset.ended
  if (response.status === 403) return panel.dataset.forbidden // another sign-in, or another right
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) return panel.dataset.lost
  const answer = await response.json()
  if (answer.reason) return panel.dataset.refused.replace("{reason}", answer.reason)
  token = answer.token
  show(answer.address)
  return ""
}

// In the frame's own history there is one page, and it stays where it was scrolled to.
function show(address) {
  const { scrollY } = frame.contentWindow
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, scrollY), { once: true })
  frame.contentWindow.location.replace(address)
  panel.querySelector("a").href = address
}

async function refresh() {
  try {
    note.textContent = await ask()
  } catch (error) {
    if (error.name !== "AbortError") note.textContent = panel.dataset.lost
  }
}

function follow() {
  if (panel.hidden) return
  clearTimeout(timer)
  timer = setTimeout(refresh, PAUSE)
}

// It stays open from save to save, until it is closed.
function open() {
  if (!panel.hidden) sessionStorage.setItem(OPEN, "yes")
  else if (sessionStorage.getItem(OPEN)) {
    panel.hidden = false
    refresh()
  }
}

function close() {
  panel.hidden = true
  sessionStorage.removeItem(OPEN)
  document.querySelector("[name=_save_preview]").focus()
}

if (panel) {
  form.addEventListener("input", follow)
  panel.querySelector("[data-preview-close]").addEventListener("click", close)
  document.addEventListener("content-editor:ready", open)
}
