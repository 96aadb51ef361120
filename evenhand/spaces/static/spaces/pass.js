/* Makes a pass that is signed without being seen: RFC 9474, RSABSSA-SHA384-PSS-Deterministic, over 32 random bytes.
   Whoever signs gets one even random number, whatever the pass is, and so can never tell whose it was.
   It needs nothing but big integers and randomness, so that it works without https, too, where a browser lends no
   cryptography. Nothing is kept on the phone. Every sentence comes from the page. */
(() => {
  "use strict";
  if (typeof BigInt !== "function" || !window.crypto?.getRandomValues || !window.fetch) return;
  const E = 65537n, SALT = 48, MESSAGE = 32, HASH = 48;
  const WORD = (1n << 64n) - 1n;

  const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) || [], (each) => parseInt(each, 16));
  const hexOf = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  const numberOf = (bytes) => BigInt("0x" + (hexOf(bytes) || "0"));
  const bytesIn = (number, length) => bytesOf(number.toString(16).padStart(2 * length, "0"));
  const joined = (...parts) => Uint8Array.from(parts.flatMap((each) => Array.from(each)));
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  const lengthOf = (modulus) => Math.ceil(modulus.toString(2).length / 8);

  /* The constants of SHA-2 are the beginnings of roots of primes: worked out here, so that nobody has to compare lists. */
  const root = (number, power) => {
    let low = 0n, high = 1n << 80n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** power <= number) low = middle; else high = middle;
    }
    return low & WORD;
  };
  const primes = [];
  for (let each = 2; primes.length < 80; each += 1) if (primes.every((one) => each % one)) primes.push(each);
  const ROUNDS = primes.map((each) => root(BigInt(each) << 192n, 3n));
  const START = primes.slice(8, 16).map((each) => root(BigInt(each) << 128n, 2n));

  const turned = (word, by) => ((word >> by) | (word << (64n - by))) & WORD;

  const sha384 = (bytes) => {
    const rest = (240 - (bytes.length + 1) % 128) % 128;
    const filled = joined(bytes, [128], new Uint8Array(rest), bytesIn(BigInt(bytes.length) * 8n, 16));
    let state = START.slice();
    for (let at = 0; at < filled.length; at += 128) {
      const w = [];
      for (let i = 0; i < 16; i += 1) w.push(numberOf(filled.subarray(at + 8 * i, at + 8 * i + 8)));
      for (let i = 16; i < 80; i += 1) {
        const one = turned(w[i - 15], 1n) ^ turned(w[i - 15], 8n) ^ (w[i - 15] >> 7n);
        const two = turned(w[i - 2], 19n) ^ turned(w[i - 2], 61n) ^ (w[i - 2] >> 6n);
        w.push((w[i - 16] + one + w[i - 7] + two) & WORD);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 80; i += 1) {
        const s1 = turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n);
        const t1 = h + s1 + ((e & f) ^ (~e & WORD & g)) + ROUNDS[i] + w[i];
        const s0 = turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n);
        const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & WORD, c, b, a, (t1 + t2) & WORD];
      }
      state = state.map((each, i) => (each + [a, b, c, d, e, f, g, h][i]) & WORD);
    }
    return joined(...state.slice(0, 6).map((each) => bytesIn(each, 8)));
  };

  /* RFC 8017, B.2.1 and 9.1.1: what is signed is the message with a salt, spread over the whole length of the key. */
  const spread = (seed, length) => {
    const parts = [];
    for (let i = 0; parts.length * HASH < length; i += 1) parts.push(sha384(joined(seed, bytesIn(BigInt(i), 4))));
    return joined(...parts).subarray(0, length);
  };
  const encoded = (message, salt, modulus) => {
    const bits = modulus.toString(2).length - 1, length = Math.ceil(bits / 8);
    const hash = sha384(joined(new Uint8Array(8), sha384(message), salt));
    const open = joined(new Uint8Array(length - salt.length - HASH - 2), [1], salt);
    const mask = spread(hash, open.length);
    const hidden = open.map((each, i) => each ^ mask[i]);
    hidden[0] &= 255 >> (8 * length - bits);
    return numberOf(joined(hidden, hash, [188]));
  };

  const raised = (number, modulus) => {
    let found = number % modulus;
    for (let i = 0; i < 16; i += 1) found = found * found % modulus;
    return found * number % modulus;
  };
  const inverse = (number, modulus) => {
    let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
    while (b) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
    return a === 1n ? (x % modulus + modulus) % modulus : null;
  };
  const drawn = (modulus) => {
    for (;;) {
      const number = numberOf(random(lengthOf(modulus)));
      if (number > 1n && number < modulus && inverse(number, modulus)) return number;
    }
  };

  /* A pass that waits for its signature: what is sent, and what stays here until then. */
  const blind = (modulus, message = random(MESSAGE), salt = random(SALT), blinding = drawn(modulus)) => {
    const plain = encoded(message, salt, modulus);
    const sent = plain * raised(blinding, modulus) % modulus;
    return { message, plain, blinding, sent: hexOf(bytesIn(sent, lengthOf(modulus))) };
  };

  /* The pass, or null when what came back is no signature of it under this key. */
  const finished = (modulus, made, answer) => {
    if (!/^[0-9a-f]+$/.test(answer)) return null;
    const signature = BigInt("0x" + answer) * inverse(made.blinding, modulus) % modulus;
    if (raised(signature, modulus) !== made.plain) return null;
    const whole = joined(made.message, bytesIn(signature, lengthOf(modulus)));
    return btoa(String.fromCharCode(...whole)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  };
  const fingerprint = (modulus) => hexOf(sha384(bytesIn(modulus, lengthOf(modulus)))).slice(0, 20).match(/..../g).join(" ");

  /* For whoever wants to try what the pages do: in the console, and in our own tests. */
  window.evenhandPass = { sha384, blind, finished, fingerprint, bytesOf, hexOf };

  const form = document.querySelector("[data-modulus]");
  if (!form) return;
  const modulus = BigInt("0x" + form.dataset.modulus), said = document.querySelector("[data-said]");
  const say = (words) => { said.firstElementChild.textContent = words; said.hidden = !words; };
  for (const each of document.querySelectorAll("[data-without]")) each.hidden = true;
  form.hidden = false;
  let made = null;

  const show = (pass) => {
    const place = document.querySelector("[data-pass]");
    place.querySelector("textarea").value = pass;
    place.querySelector("a").href = "data:text/plain," + pass;
    form.hidden = true;
    place.hidden = false;
    place.querySelector("textarea").focus();
    place.querySelector("textarea").setSelectionRange(0, 0);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    // Two keys of which one person is told only one would tell that person's pass from all others.
    if (fingerprint(modulus) !== form.dataset.fingerprint) return say(form.dataset.wrong);
    button.disabled = true;
    say("");
    try {
      made = made || blind(modulus);
      form.elements.blinded.value = made.sent;
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "error" });
      const words = await answer.text();
      if (!(answer.headers.get("Content-Type") || "").startsWith("text/plain")) throw new Error("no answer");
      const pass = answer.ok ? finished(modulus, made, words.trim()) : null;
      if (pass) show(pass); else say(answer.ok ? form.dataset.wrong : words);
    } catch {
      say(form.dataset.failed);
    }
    button.disabled = false;
  });
})();
