/* Once the phone has taken Evenhand among its apps, and not before, a page for when there is no line is kept. */
window.addEventListener("appinstalled", function () {
  if (navigator.serviceWorker) navigator.serviceWorker.register("/phone/worker.js", {scope: "/"});
});
