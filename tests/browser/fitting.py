"""What a page has to have room for: wider letters, a narrow screen, fingers."""

# What the letters, words and lines of a text may be spread to (WCAG 1.4.12).
SPREAD = """
* { letter-spacing: .12em !important; word-spacing: .16em !important;
    line-height: 1.5 !important; }
p { margin-block-end: 2em !important; }
"""
CLIPPED = """
() => [...document.querySelectorAll("main *")].filter((element) => {
  const style = getComputedStyle(element)
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY)
  const spills = element.scrollWidth > element.clientWidth + 1
    || element.scrollHeight > element.clientHeight + 1
  return hides && spills && style.clipPath === "none" && !element.matches("input")
}).map((element) => element.outerHTML.slice(0, 120))
"""
# A link in the middle of a sentence may be as high as its line (WCAG 2.5.8).
SMALL_TARGETS = """
() => [...document.querySelectorAll("a[href], button, input, textarea, select, summary")]
  .filter((target) => {
    if (!target.checkVisibility({ visibilityProperty: true })) return false
    const over = getComputedStyle(target, "::after")
    const box = over.position === "absolute" && over.content !== "none"
      ? target.closest(".card, .see-also") : target
    const { width, height } = box.getBoundingClientRect()
    if (Math.min(width, height) >= 24 || target.closest(".trap, .skip-link")) return false
    const around = target.closest("p, li, td, dd, figcaption, h1, h2, h3") ?? target
    const alone = around.textContent.replace(/\\s/g, "").length
      <= target.textContent.replace(/\\s/g, "").length
    return alone || getComputedStyle(target).display !== "inline"
  })
  .map((target) => target.outerHTML.slice(0, 160))
"""
# By how much a page is wider than its screen.
SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
