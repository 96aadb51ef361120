/* The one script of participants' pages. Without it every page works as forms and links; it only
   - saves each choice at once, keeps what could not be sent on this phone, and sends it later;
   - follows the group when nobody is in the middle of something.
   Written for old browsers: no arrow functions, no classes, no let. What a browser lacks is asked for first.
   Every sentence comes from the page. HTML is never put together here. */
(function () {
  "use strict";
  var PREFIX = "evenhand.", HERE = location.pathname;
  var page = document.getElementById("line");

  /* Forget: everything this script ever kept on the phone. */
  function forget() {
    try {
      Object.keys(localStorage).forEach(function (name) {
        if (name.indexOf(PREFIX) === 0) localStorage.removeItem(name);
      });
    } catch (refused) {}
    if (window.caches) caches.keys().then(function (names) {
      names.forEach(function (name) { caches.delete(name); });
    }, ignore);
    if (navigator.serviceWorker && navigator.serviceWorker.getRegistrations) {
      navigator.serviceWorker.getRegistrations().then(function (all) {
        all.forEach(function (each) { each.unregister(); });
      }, ignore);
    }
  }
  function ignore() {}

  if (!page || !window.fetch || !window.Promise) return;
  var says = page.dataset;
  if (says.forget) return forget();

  var name = PREFIX + says.seat, memory = null, isKept = true;
  var form = document.querySelector("form[data-save]"), status = document.getElementById("said");
  var main = document.querySelector("main"), isTouched = false, isPressed = false, isBusy = false, isWaiting = false, pause = 0, timer, typing, turn = +says.turn;

  /* Another seat on this phone: what the one before left is not for these eyes. */
  try {
    Object.keys(localStorage).forEach(function (other) {
      if (other.indexOf(PREFIX) === 0 && other !== name) localStorage.removeItem(other);
    });
  } catch (refused) {}

  /* What waits on this phone: {waits: {address: {seen, next, sent}}, late: [{says, text}]}.
     In memory where storage is refused. */
  function read() {
    var all = memory;
    try { all = all || JSON.parse(localStorage.getItem(name)); } catch (refused) {}
    all = all || {};
    all.waits = all.waits || {};
    all.late = all.late || [];
    return all;
  }
  function write(all) {
    try {
      /* Other pages on this phone hear that nothing waits any more, and not only that it is gone. */
      localStorage.setItem(name, JSON.stringify(all));
      if (!Object.keys(all.waits).length && !all.late.length) localStorage.removeItem(name);
      memory = null;
    } catch (refused) { memory = all; }
    isKept = !memory;
  }
  function waiting() { return Object.keys(read().waits); }

  /* The status line. Once it is there it never empties: the page would move under a finger. */
  function say(sentence, link, to) {
    isWaiting = false;
    status.textContent = sentence;
    if (link) {
      var a = status.appendChild(document.createElement("a"));
      a.href = to;
      a.textContent = link;
    }
  }
  /* Words that are still being typed are not kept yet, so nothing is said about them. */
  function sayWaiting() {
    if (typing) return;
    say(!isKept ? says.refused : navigator.onLine === false ? says.offline : says.later);
    isWaiting = true;
  }

  /* The form as it stands, and back. */
  function fields() {
    var all = {};
    [].forEach.call(form.elements, function (each) {
      var isChoice = each.type === "radio" || each.type === "checkbox";
      if (each.name && each.type !== "hidden" && (isChoice ? each.checked : each.type !== "submit")) all[each.name] = each.value;
    });
    return all;
  }
  function fill(all) {
    [].forEach.call(form.elements, function (each) {
      if (each.type === "radio" || each.type === "checkbox") each.checked = all[each.name] === each.value;
      else if (each.type === "textarea") {
        each.value = all[each.name] || "";
        if (each.value && each.parentNode.parentNode.open === false) each.parentNode.parentNode.open = true;
      }
    });
  }
  function words(all) { return all.note || all.why || ""; }

  /* Save: the newest state is kept under its address at once. It is sent after a moment, so that choices made one after
     the other go in one piece; what is being sent stays until it is answered. */
  function save(moment) {
    var was = document.querySelector(".was");
    if (was) was.parentNode.removeChild(was);
    clearTimeout(typing);
    clearTimeout(timer);
    typing = 0;
    var all = read(), wait = all.waits[HERE] || {seen: form.dataset.seen};
    wait.next = fields();
    all.waits[HERE] = wait;
    write(all);
    say(says.saving);
    isWaiting = true;
    pause = 0;
    if (moment) timer = setTimeout(send, moment);
    else send();
  }
  function send() {
    var all = read(), to = Object.keys(all.waits)[0], wait = all.waits[to];
    if (isBusy || !to) return;
    if (!wait.sent) {
      wait.sent = {fields: wait.next, seen: wait.seen, key: Math.random().toString(36).slice(2) + Date.now().toString(36)};
      delete wait.next;
      write(all);
    }
    isBusy = true;
    post(to, wait.sent).then(function (answer) {
      isBusy = false;
      told(to, wait.sent.key, answer);
    }, function () {
      isBusy = isPressed = false;
      sayWaiting();
      pause = Math.min(60, pause * 2 || 2);
      clearTimeout(timer);
      timer = setTimeout(send, pause * (500 + 1000 * Math.random()));
    });
  }
  function post(to, sent) {
    var body = "csrfmiddlewaretoken=" + says.token + "&form_key=" + sent.key + "&seen=" + sent.seen;
    Object.keys(sent.fields).forEach(function (each) { body += "&" + each + "=" + encodeURIComponent(sent.fields[each]); });
    return ask(to, {method: "POST", body: body, headers: {"X-Background": "1", "Content-Type": "application/x-www-form-urlencoded"}});
  }
  /* An answer in JSON, with its number. No answer, or a page in its place: try again later. */
  function ask(to, how) {
    how.credentials = "same-origin";
    return new Promise(function (yes, no) {
      setTimeout(no, 30000);
      fetch(to, how).then(function (answer) {
        return answer.json().then(function (read) { read.status = answer.status; yes(read); });
      }).catch(no);
    });
  }
  function told(to, key, answer) {
    var all = read(), wait = all.waits[to], isHere = form && to === HERE, text;
    if (!wait || !wait.sent || wait.sent.key !== key) return send();
    pause = 0;
    if (answer.status === 403) return say(answer.says);
    if (answer.status === 200) {
      delete wait.sent;
      wait.seen = answer.seen;
      if (!wait.next) delete all.waits[to];
    } else {
      isPressed = false;
      delete all.waits[to];
      text = words(isHere ? fields() : wait.next || wait.sent.fields);
      if (!isHere || (text && answer.status !== 422)) all.late.push({says: answer.says, text: text});
      showLate(all.late);
      say(says.unsaved + " " + answer.says);
      if (answer.status === 410) return forget();
    }
    write(all);
    if (isHere && answer.seen) form.dataset.seen = answer.seen;
    if (isHere && answer.now) {
      clearTimeout(typing);
      typing = 0;
      fill(answer.now);
    }
    if (answer.status === 200 && !Object.keys(all.waits).length) {
      if (!typing) say(says.saved);
      isTouched = !!typing;
      if (isPressed) goOn();
    }
    send();
  }

  /* What came too late: the sentence, and the words to copy, until the person takes them off the phone. */
  function showLate(late) {
    var pattern = document.getElementById("late");
    if (!pattern || !pattern.content) return;
    [].forEach.call(main.querySelectorAll(".late"), function (each) { main.removeChild(each); });
    late.forEach(function (each, place) {
      var shown = pattern.content.querySelector(".late").cloneNode(true), text = shown.querySelector("textarea");
      shown.querySelector("p").textContent = each.says;
      text.value = each.text;
      if (!each.text) text.parentNode.removeChild(text);
      shown.querySelector("button").onclick = function () {
        var all = read();
        all.late.splice(place, 1);
        write(all);
        showLate(all.late);
      };
      main.insertBefore(shown, main.firstChild);
    });
  }

  /* Follow: one number; when it grows, take the page that everybody of a kind gets alike, each phone at a moment of
     its own. Where each person has an own page, ask where this one should be. */
  var stream, poll, tag, tries;
  function news(number) {
    if (+number <= turn) return;
    turn = +number;
    setTimeout(share, 600 * Math.random());
  }
  function share() {
    take("", function (to, html) { if (isIdle()) show("replaceState", to, html); else offer(to); }, look);
  }
  /* From one decision straight to the next, which nobody has answered on this phone. */
  function goOn() {
    var to = form.dataset.next;
    function load() { location.assign(to); }
    if (!form.dataset.fresh) return load();
    take("&at=" + to.split("?")[0], function (_, html) { show("pushState", to, html); }, load);
  }
  function take(more, show, otherwise) {
    if (!says.follow || !history.pushState) return otherwise();
    fetch(says.follow + "/page?language=" + document.documentElement.lang + more).then(function (answer) {
      if (answer.status !== 200) return otherwise();
      return answer.text().then(function (html) { show(answer.headers.get("Content-Location"), html); });
    }).catch(otherwise);
  }
  function isIdle() {
    var field = document.activeElement || {}, sounds = document.querySelectorAll("audio");
    if ([].some.call(sounds, function (each) { return !each.paused; })) return false;
    return main.dataset.idle && !isTouched && !waiting().length && field.type !== "text" && field.type !== "textarea";
  }
  function offer(to) { if (to !== HERE) say(says.moved + " ", says.go, to); }
  /* The whole page as the server wrote it; the signs in it stand for what is this phone's own. */
  function show(how, to, html) {
    var own = {token: says.token, seat: says.seat, line: says.follow};
    Object.keys(own).forEach(function (each) {
      html = html.split('"' + each + '-of-this-phone"').join('"' + own[each] + '"');
    });
    rest();
    history[how](null, "", to);
    document.open();
    document.write(html);
    document.close();
    scrollTo(0, 0);
    var heading = document.querySelector("h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.style.outline = "none";
      heading.focus();
    }
  }
  function look() {
    ask("/here/", {headers: {"X-Background": "1"}}).then(function (answer) {
      if (!answer.to) return waiting().length || isTouched ? say(answer.says) : location.replace("/here/");
      says.follow = answer.follow;
      turn = Math.max(turn, answer.turn);
      if (isIdle()) location.replace(answer.to);
      else offer(answer.to);
    }, function () {
      /* The line broke after the news came: ask for the news again. */
      turn = 0;
      tag = "";
      rest();
      poll = setTimeout(follow, 4000 + 2000 * Math.random());
    });
  }
  function rest() {
    if (stream) stream.close();
    stream = null;
    clearTimeout(poll);
    clearTimeout(tries);
  }
  /* A hidden page listens to nothing: whoever comes back to it is told at once. */
  function follow() {
    rest();
    if (!says.follow || document.hidden) return;
    if (!window.EventSource) return ring();
    var own = stream = new EventSource(says.follow + "?since=" + turn);
    tries = setTimeout(function () { if (own.readyState !== 1) { rest(); ring(); } }, 15000);
    own.addEventListener("revision", function (event) { news(event.data); });
    own.addEventListener("ended", function () { rest(); again(); });
    own.onerror = function () { if (own === stream && own.readyState === 2) { rest(); ring(); } };
  }
  function ring() {
    poll = setTimeout(function () {
      fetch(says.follow, {headers: tag ? {"If-None-Match": tag} : {}}).then(function (answer) {
        if (answer.status === 403) return again();
        if (answer.status === 200) { tag = answer.headers.get("ETag"); answer.text().then(news); }
        ring();
      }, ring);
    }, 4000 + 2000 * Math.random());
  }
  function again() {
    poll = setTimeout(function () { look(); tries = setTimeout(follow, 15000); }, 1000 + 2000 * Math.random());
  }

  /* Hands on the page. */
  document.addEventListener("input", function (event) {
    isTouched = true;
    if (!form || form.dataset.save !== "choice" || !form.contains(event.target)) return;
    if (event.target.type === "textarea") {
      clearTimeout(typing);
      typing = setTimeout(save, 1500);
      say(says.saving);
    }
  });
  document.addEventListener("change", function (event) {
    isTouched = true;
    /* Words are kept when the typing stops. */
    if (event.target.type === "textarea" && !typing) return;
    if (form && form.dataset.save === "choice" && form.contains(event.target)) save(700);
  });
  document.addEventListener("submit", function (event) {
    if (event.target === form) {
      event.preventDefault();
      isPressed = true;
      save();
    } else if (navigator.onLine === false) {
      event.preventDefault();
      say(says.away);
    }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    var isWayOut = link.classList.contains("x");
    if (isWayOut) forget();
    if (navigator.onLine !== false) return;
    event.preventDefault();
    if (isWayOut) location.replace("about:blank");
    else say(waiting().length ? (isKept ? says.offline : says.refused) : says.away);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden && typing) save();
    else send();
    follow();
  });
  window.addEventListener("popstate", function () { if (location.pathname !== HERE) location.reload(); });
  window.addEventListener("online", function () { pause = 0; send(); follow(); });
  /* Another page on this phone has sent what waited here, or has wiped it. */
  window.addEventListener("storage", function (event) {
    if (event.key !== name || !isWaiting || memory || waiting().length) return;
    var all = JSON.parse(event.newValue);
    if (all) showLate(all.late);
    if (!all || !all.late.length) say(all ? says.saved : says.unsaved);
  });
  window.addEventListener("offline", function () { if (waiting().length) sayWaiting(); });

  var all = read(), mine = form && all.waits[HERE];
  if (mine) fill(mine.next || mine.sent.fields);
  showLate(all.late);
  if (waiting().length) { sayWaiting(); send(); }
  follow();
})();
