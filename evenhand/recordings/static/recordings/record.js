/* Records a short voice note into a form that also takes a file. Without it, or where a browser cannot record, the
   file field is there. Nothing is asked of the microphone before somebody presses the button. */
(() => {
  const LONGEST = 60, BITS = 20000;
  const kinds = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus"];
  const kind = window.MediaRecorder && navigator.mediaDevices?.getUserMedia && kinds.find((each) => MediaRecorder.isTypeSupported(each));
  if (!kind) return;
  document.documentElement.dataset.records = "";
  let now = null;

  const say = (form, words) => { form.querySelector("[data-said]").textContent = words; };
  const label = (button, words) => { button.querySelector("[data-label]").textContent = words; };

  const keep = (form, parts) => {
    const files = new DataTransfer();
    files.items.add(new File(parts, "note", { type: kind }));
    form.querySelector("[type=file]").files = files.files;
    say(form, form.dataset.keeping);
    form.submit();
  };

  const start = async (button) => {
    const form = button.form;
    now = { button };
    // From now on the page is under somebody's hands: nothing of it is swapped.
    form.dispatchEvent(new Event("input", { bubbles: true }));
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    } catch {
      now = null;
      return say(form, form.dataset.refused);
    }
    const parts = [], recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: BITS });
    let seconds = 0;
    const clockface = form.querySelector("[data-seconds]");
    const tell = () => { clockface.textContent = `${seconds} / ${LONGEST}`; };
    const clock = setInterval(() => { seconds += 1; tell(); if (seconds >= LONGEST) recorder.stop(); }, 1000);
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      stream.getTracks().forEach((track) => track.stop());
      now = null;
      keep(form, parts);
    });
    recorder.start();
    now.recorder = recorder;
    button.setAttribute("aria-pressed", "true");
    label(button, button.dataset.stop);
    tell();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-record]");
    if (!button) return;
    if (!now) start(button);
    else if (now.button === button && now.recorder?.state === "recording") now.recorder.stop();
  });
})();
