/* Follows a session. When something changed, the page is fetched again and its parts are swapped,
   never under somebody's hands: then one line says that there is something new. */
(() => {
  const root = document.querySelector("[data-follow]");
  if (!root) return;
  const url = root.dataset.follow;
  let seen = root.dataset.revision, touched = false, tag = "", line;
  addEventListener("input", () => (touched = true));
  addEventListener("click", (event) => event.target.closest("summary") && (touched = true));
  const hears = () => [...document.querySelectorAll("audio")].some((each) => !each.paused);
  const busy = () => touched || hears() || document.activeElement.matches("input:not([type=radio]), textarea, select");
  const tell = () => {
    if (line) return;
    line = document.createElement("p");
    line.className = "toast stale";
    line.setAttribute("role", "status");
    const link = line.appendChild(document.createElement("a"));
    link.href = location.href;
    link.textContent = root.dataset.stale;
    document.body.append(line);
  };
  const same = ({ id, name, value, href }) => JSON.stringify([id, name, value, href]);
  const refresh = async () => {
    if (busy()) return tell();
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return tell();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (busy()) return tell();
    const held = same(document.activeElement);
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.querySelector(`[data-part=${part.dataset.part}]`);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
    [...document.querySelectorAll("a, button, input")].find((each) => same(each) === held)?.focus();
  };
  const news = (revision) => {
    if (revision !== seen) refresh().catch(tell);
    seen = revision;
  };
  const poll = async () => {
    try {
      const answer = await fetch(url, { headers: { "If-None-Match": tag } });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag");
        news(await answer.text());
      }
    } catch {}
    setTimeout(poll, 5000);
  };
  const stream = new EventSource(`${url}?since=${seen}`);
  stream.addEventListener("revision", (event) => news(event.data));
  stream.onerror = () => stream.readyState === 2 && poll();
})();
