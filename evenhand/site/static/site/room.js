/* Keys for the facilitator. n, p: next and previous. 0 to 4, x: a level. Enter: record. All of it works without, too. */
(() => {
  const sheet = document.querySelector("[data-sheet]");
  const rows = () => [...sheet.querySelectorAll("tbody tr")];
  const go = (row) => (row?.querySelector("input:checked") || row?.querySelector("input") || sheet.querySelector("textarea"))?.focus();
  if (sheet && !sheet.querySelector("[role=alert]")) go(rows()[0]);

  const onSheet = (event, key) => {
    const row = event.target.closest?.("tbody tr");
    if (!row) return false;
    const all = rows(), at = all.indexOf(row);
    if (key === "ArrowUp" || key === "ArrowDown") return go(all[at + (key === "ArrowUp" ? -1 : 1)] || row), true;
    const choice = /^[0-4x]$/.test(key) && row.querySelector(`input[value="${key}"]`);
    if (choice) return choice.click(), go(all[at + 1]), true;
    if (key === "Enter") return sheet.requestSubmit(), true;
    return false;
  };

  const onRoom = (event, key) => {
    const settle = document.getElementById("settle");
    if (key === "n" || key === "p") {
      const button = document.querySelector(`[data-key="${key}"]`);
      return button && (button.click(), true);
    }
    const choice = settle && /^[0-4x]$/.test(key) && settle.querySelector(`input[value="${key === "x" ? "no" : key}"]`);
    if (choice) return choice.focus(), choice.click(), true;
    if (key === "Enter" && event.target.closest?.("#settle fieldset")) return settle.requestSubmit(), true;
    return false;
  };

  /* Boxes of a whole sheet: a digit goes on to the next one; an arrow or deleting in an empty one goes back. */
  const boxes = document.querySelector("[data-boxes]");
  if (boxes) {
    const all = () => [...boxes.querySelectorAll("input.num")];
    const to = (from, step) => { const box = all()[all().indexOf(from) + step]; if (box) { box.focus(); box.select(); } return box; };
    (boxes.querySelector("[aria-invalid]") || all()[0])?.focus();
    boxes.addEventListener("input", (event) => { if (event.target.value) to(event.target, 1); });
    boxes.addEventListener("keydown", (event) => {
      const isBack = event.key === "ArrowUp" || (event.key === "Backspace" && !event.target.value);
      if (isBack && to(event.target, -1)) event.preventDefault();
      if (event.key === "ArrowDown" && to(event.target, 1)) event.preventDefault();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (typing) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (sheet ? onSheet(event, key) : onRoom(event, key)) event.preventDefault();
  });

  /* The timer counts down where it stands; without this it is right whenever the page is loaded. */
  setInterval(() => {
    for (const clock of document.querySelectorAll("[data-until]")) {
      const left = Math.max(0, Math.round((new Date(clock.dataset.until) - Date.now()) / 1000));
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    }
  }, 1000);
})();
