/* Only for people who put Evenhand on their phone. It keeps one page, for when there is no line, and no other, ever. */
var KEPT = "evenhand.1", PAGE = "/phone/offline/";

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(KEPT).then(function (kept) { return kept.add(PAGE); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.map(function (name) { return name === KEPT || caches.delete(name); }));
  }));
});

self.addEventListener("fetch", function (event) {
  var asked = event.request;
  if (asked.mode !== "navigate" || asked.method !== "GET") return;
  event.respondWith(fetch(asked).catch(function () {
    return caches.match(PAGE).then(function (page) { return page || Response.error(); });
  }));
});
