// Makes the page live, and quick to use by keyboard. Entries come from the gateway as HTML in which everything that
// others sent is escaped already.
"use strict";

const list = document.getElementById("calls");
const deliveries = document.getElementById("deliveries");
const filter = document.getElementById("filter");
const news = document.getElementById("news");
const live = document.getElementById("live");
const shown = Number(document.body.dataset.shown);
const deliveriesShown = Number(document.body.dataset.deliveries);

// Times in the zone of whoever looks.
function localise(entry) {
  const time = entry.querySelector("time");
  const moment = new Date(time?.dateTime);
  if (!Number.isNaN(moment.getTime())) {
    time.textContent = moment.toLocaleTimeString([], { hour12: false });
    time.title = moment.toLocaleString();
  }
}

// The words of the filter have to be in the entry's line, as the gateway does it.
function sift(entry) {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const line = entry.dataset.line.toLowerCase();
  entry.hidden = !words.every((word) => line.includes(word));
}

function siftAll() {
  for (const entry of [...list.children, ...deliveries.children]) sift(entry);
  noteWhetherEmpty();
}

function noteWhetherEmpty() {
  list.classList.toggle("nothing-fits", ![...list.children].some((entry) => !entry.hidden));
}

function lines() {
  return [...list.querySelectorAll(":scope > li:not([hidden]) > details > summary")];
}

// What is said to a screen reader comes at most once a second, however much there is.
let unsaid = 0;
let lastSaid = "";
let speaking = null;
function say(kind, element) {
  unsaid += 1;
  lastSaid = `${kind}: ${element.innerText.replace(/\s+/g, " ").trim()}`;
  speaking ??= setTimeout(() => {
    news.textContent = unsaid === 1 ? lastSaid : `${unsaid} changes, the last: ${lastSaid}`;
    unsaid = 0;
    speaking = null;
  }, 1000);
}

// The entry that somebody is in, or has opened, stays.
function isInUse(entry) {
  return entry.contains(document.activeElement) || entry.querySelector("details").open;
}

function add(html) {
  list.insertAdjacentHTML("afterbegin", html);
  const entry = list.firstElementChild;
  localise(entry);
  sift(entry);
  if (!entry.hidden) say("New call", entry.querySelector("summary"));
  noteWhetherEmpty();
  for (let last = list.lastElementChild; list.children.length > shown && last; ) {
    const before = last.previousElementSibling;
    if (!isInUse(last)) last.remove();
    last = before;
  }
}

// A notification goes in the place of what was shown of it before. Connecting brings those again that are shown.
function deliver(html) {
  const template = document.createElement("tbody");
  template.innerHTML = html;
  const row = template.firstElementChild;
  const before = document.getElementById(row.id);
  if (before?.dataset.version === row.dataset.version) return;
  const older = [...deliveries.children].find((other) => other.id < row.id);
  if (before) before.replaceWith(row);
  else deliveries.insertBefore(row, older ?? null);
  localise(row);
  sift(row);
  if (!row.hidden) say("Notification", row);
  while (deliveries.children.length > deliveriesShown) deliveries.lastElementChild.remove();
}

function watch() {
  const newest = list.firstElementChild?.dataset.number ?? 0;
  const events = new EventSource(`/events?after=${newest}`);
  events.addEventListener("open", () => {
    live.textContent = "live";
    live.classList.add("on");
  });
  events.addEventListener("error", () => {
    live.textContent = "not live: the gateway does not answer";
    live.classList.remove("on");
  });
  // Another run of the gateway counts from the beginning again.
  events.addEventListener("run", (event) => {
    if (event.data !== document.body.dataset.run) location.reload();
  });
  events.addEventListener("delivery", (event) => deliver(event.data));
  events.addEventListener("message", (event) => add(event.data));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const all = lines();
  const at = all.indexOf(document.activeElement);
  const goTo = (line) => {
    if (!line) return;
    line.focus();
    line.scrollIntoView({ block: "nearest" });
    event.preventDefault();
  };
  if (event.key === "/" && document.activeElement !== filter) {
    filter.focus();
    filter.select();
    event.preventDefault();
  } else if (document.activeElement === filter) {
    if (event.key === "ArrowDown") goTo(all[0]);
    if (event.key === "Escape") {
      filter.value = "";
      siftAll();
      goTo(lines()[0]);
    }
  } else if (event.key === "ArrowDown") {
    goTo(all[at + 1]);
  } else if (event.key === "ArrowUp" && at >= 0) {
    goTo(at === 0 ? filter : all[at - 1]);
  } else if (event.key === "Home" && at >= 0) {
    goTo(all[0]);
  } else if (event.key === "End" && at >= 0) {
    goTo(all[all.length - 1]);
  } else if (event.key === "Escape") {
    // Out of what is open, back to its line.
    const open = document.activeElement.closest?.("details[open]");
    if (open) {
      open.open = false;
      goTo(open.querySelector("summary"));
    }
  }
});

filter.addEventListener("input", siftAll);
filter.form.querySelector("button").hidden = true;
filter.form.addEventListener("submit", (event) => {
  event.preventDefault();
  lines()[0]?.focus();
});
for (const entry of [...list.children, ...deliveries.children]) localise(entry);
noteWhetherEmpty();
watch();
