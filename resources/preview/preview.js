// The page's own hand: puts changed blocks in place of old ones, so that scroll, selection and photos stay.
// Runs in the application's script world; scripts of the page itself are off.
(() => {
  // Nothing of an article is a form. Should one get in, a click opens no chooser of colours or files.
  document.addEventListener("click", (event) => {
    if (event.target.closest("input, button, select, textarea, label")) event.preventDefault();
  }, true);

  const header = document.getElementById("page-header");
  const body = document.getElementById("page-body");
  const footnotes = document.getElementById("page-footnotes");

  const made = (block) => {
    const wrapper = document.createElement("div");
    wrapper.dataset.b = block.id;
    wrapper.innerHTML = block.html;
    return wrapper;
  };

  const splice = (change) => {
    const fresh = change.blocks.map(made);
    const last = change.at + change.removed;
    const old = Array.prototype.slice.call(body.children, change.at, last);
    const reused = Math.min(old.length, fresh.length);
    for (let n = 0; n < reused; n += 1) old[n].replaceWith(fresh[n]);
    for (let n = reused; n < old.length; n += 1) old[n].remove();
    const behind = body.children[change.at + reused] || null;
    const rest = document.createDocumentFragment();
    for (let n = reused; n < fresh.length; n += 1) rest.appendChild(fresh[n]);
    body.insertBefore(rest, behind);
  };

  const words = (node, html) => {
    if (node.dataset.html === html) return;
    node.innerHTML = html;
    node.dataset.html = html;
  };

  window.page = {
    apply: (update) => {
      document.documentElement.lang = update.lang;
      if (update.is_whole) body.replaceChildren();
      words(header, update.header);
      update.changes.forEach(splice);
      words(footnotes, update.footnotes);
    },
    show: (id) => {
      const block = body.querySelector(`[data-b="${id}"]`);
      if (!block) return;
      const box = block.getBoundingClientRect();
      const isSeen = box.bottom > 40 && box.top < window.innerHeight - 40;
      if (!isSeen) block.scrollIntoView({ block: "center" });
    },
  };
})();
