"""What a script sees in a browser that a reader would stumble over: sideways scrolling, cut or covered words."""

from __future__ import annotations

FAULTS = """() => {
  const found = [];
  const name = each => [each.tagName.toLowerCase(), ...each.classList].join(".");
  const short = text => text.trim().replace(/\\s+/g, " ").slice(0, 60);
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  const isAway = each => {
    const style = getComputedStyle(each);
    const box = each.getBoundingClientRect();
    return style.clipPath !== "none" || (style.overflow !== "visible" && box.width <= 2 && box.height <= 2);
  };
  const seen = each => {
    for (let one = each; one && one !== document.body; one = one.parentElement) if (isAway(one)) return false;
    const style = getComputedStyle(each);
    const isShown = style.visibility !== "hidden" && style.opacity !== "0";
    return isShown && !each.closest("[hidden], .v, .skip, dialog:not([open])");
  };
  if (wide > innerWidth) {
    const out = [...document.body.querySelectorAll("*")].filter(each => {
      const box = each.getBoundingClientRect();
      return box.width && (box.right > innerWidth + 1 || box.left < -1) && seen(each);
    });
    const ends = out.slice(-3).map(each => `${name(each)} “${short(each.textContent)}”`);
    found.push(`sideways ${wide}: ${ends.join("; ")}`);
  }
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (!node.data.trim()) continue;
    const each = node.parentElement;
    if (each.closest("script, style, template, option, noscript") || !seen(each)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(rect => rect.width > 1 && rect.height > 1);
    if (!rects.length) continue;
    let box = each;
    while (box.parentElement && getComputedStyle(box).display === "inline") box = box.parentElement;
    const room = box.getBoundingClientRect();
    const style = getComputedStyle(box);
    if (!(box instanceof SVGElement) && room.width && style.writingMode === "horizontal-tb") {
      if (rects.some(rect => rect.right > room.right + 1.5 || rect.left < room.left - 1.5))
        found.push(`out of its box ${name(box)} “${short(node.data)}”`);
      if (["hidden", "clip"].includes(style.overflowX) && box.scrollWidth > box.clientWidth + 1)
        found.push(`cut ${name(box)} “${short(node.data)}”`);
      if (["hidden", "clip"].includes(style.overflowY) && box.scrollHeight > box.clientHeight + 3)
        found.push(`cut below ${name(box)} “${short(node.data)}”`);
    }
    for (const rect of rects) lines.push({ rect, each, text: node.data });
  }
  lines.sort((one, other) => one.rect.top - other.rect.top);
  for (let a = 0; a < lines.length; a++)
    for (let b = a + 1; b < lines.length && lines[b].rect.top < lines[a].rect.bottom; b++) {
      const one = lines[a].rect, other = lines[b].rect;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const said = line => `${name(line.each)} “${short(line.text)}”`;
      if (across > 3 && down > 0.55 * Math.min(one.height, other.height) && lines[a].each !== lines[b].each)
        found.push(`covered ${said(lines[a])} by ${said(lines[b])}`);
    }
  return [...new Set(found)];
}"""
