// The page's own hand: puts changed blocks in place of old ones, so that scroll, selection and photos stay.
// Runs in the application's script world; scripts of the page itself are off.
(() => {
  const SECTION = 64;
  // Nothing of an article is a form. Should one get in, a click opens no chooser of colours or files.
  document.addEventListener("click", (event) => {
    if (event.target.closest("input, button, select, textarea, label")) event.preventDefault();
  }, true);

  const header = document.getElementById("page-header");
  const body = document.getElementById("page-body");
  const footnotes = document.getElementById("page-footnotes");
  // The blocks' wrappers in order; they stand in sections, so that a change lays out one section of a long text.
  const blocks = [];
  const places = new Map();

  const made = (block) => {
    const wrapper = document.createElement("div");
    wrapper.dataset.b = block.id;
    wrapper.innerHTML = block.html;
    return wrapper;
  };

  // Changes as few letters as can be: a selection elsewhere in the same words stays.
  const setWords = (node, words) => {
    const old = node.data;
    if (old === words) return;
    const most = Math.min(old.length, words.length);
    let head = 0;
    while (head < most && old[head] === words[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === words[words.length - 1 - tail]) tail += 1;
    node.replaceData(head, old.length - head - tail, words.slice(head, words.length - tail));
  };

  const setAttributes = (old, fresh) => {
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  };

  const isAlike = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName;

  // Makes `old` what `fresh` is, keeping every node that may stay: a photo is not loaded again.
  const morph = (old, fresh) => {
    if (old.nodeType === Node.TEXT_NODE) {
      setWords(old, fresh.data);
      return;
    }
    setAttributes(old, fresh);
    const was = [...old.childNodes];
    const now = [...fresh.childNodes];
    const most = Math.min(was.length, now.length);
    let head = 0;
    while (head < most && was[head].isEqualNode(now[head])) head += 1;
    let tail = 0;
    while (tail < most - head && was[was.length - 1 - tail].isEqualNode(now[now.length - 1 - tail])) tail += 1;
    const behind = was[was.length - tail] || null;
    const count = Math.max(was.length, now.length) - head - tail;
    for (let n = head; n < head + count; n += 1) {
      const one = n < was.length - tail ? was[n] : null;
      const other = n < now.length - tail ? now[n] : null;
      if (one && other && isAlike(one, other)) morph(one, other);
      else if (one && other) one.replaceWith(other);
      else if (one) one.remove();
      else old.insertBefore(other, behind);
    }
  };

  const insert = (at, wrappers) => {
    const behind = blocks[at] || null;
    const before = blocks[at - 1] || null;
    let section = before ? before.parentNode : behind ? behind.parentNode : null;
    if (!section) section = body.appendChild(document.createElement("div"));
    const mark = before ? before.nextSibling : section.firstChild;
    for (const wrapper of wrappers) section.insertBefore(wrapper, mark);
    blocks.splice(at, 0, ...wrappers);
    while (section.childElementCount > 2 * SECTION) {
      const next = document.createElement("div");
      section.after(next);
      next.append(...[...section.children].slice(SECTION));
      section = next;
    }
  };

  const remove = (at, count) => {
    for (const wrapper of blocks.splice(at, count)) {
      const section = wrapper.parentNode;
      places.delete(wrapper.dataset.b);
      wrapper.remove();
      if (!section.firstChild) section.remove();
    }
  };

  const splice = (change) => {
    const kept = Math.min(change.removed, change.blocks.length);
    for (let n = 0; n < kept; n += 1) {
      const old = blocks[change.at + n];
      places.delete(old.dataset.b);
      morph(old, made(change.blocks[n]));
    }
    for (let n = 0; n < kept; n += 1) places.set(blocks[change.at + n].dataset.b, blocks[change.at + n]);
    if (change.removed > kept) remove(change.at + kept, change.removed - kept);
    if (change.blocks.length > kept) {
      const wrappers = change.blocks.slice(kept).map(made);
      for (const wrapper of wrappers) places.set(wrapper.dataset.b, wrapper);
      insert(change.at + kept, wrappers);
    }
  };

  const setHtml = (node, html) => {
    if (node.made === html) return;
    const fresh = node.cloneNode(false);
    fresh.innerHTML = html;
    morph(node, fresh);
    node.made = html;
  };

  window.page = {
    blocks,
    block: (id) => places.get(String(id)) || null,
    afterApply: [],
    apply: (update) => {
      document.documentElement.lang = update.lang;
      if (update.is_whole) {
        body.replaceChildren();
        blocks.length = 0;
        places.clear();
      }
      setHtml(header, update.header);
      update.changes.forEach(splice);
      setHtml(footnotes, update.footnotes);
      body.classList.toggle("long", body.childElementCount > 4);
      window.page.afterApply.forEach((run) => run());
    },
  };
})();
