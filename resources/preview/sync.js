// The page's eyes: says where it was clicked and scrolled, shows where the caret is. Needs preview.js and a channel.
(() => {
  const QUIET_MS = 300;
  const MARGIN_PX = 48;
  const BAR_LEFT_PX = 5;
  const FIELDS = ".kicker, h1, .author, .place, .published, .standfirst";
  const PARTS = "p, li, td, th, h1, h2, h3, h4, h5, h6, figcaption, figure";
  const article = document.querySelector("article");
  const header = document.getElementById("page-header");
  const footnotes = document.getElementById("page-footnotes");
  const here = document.getElementById("page-here");
  let desk = null;
  let caret = null;
  let quietUntil = 0;

  const hush = () => { quietUntil = performance.now() + QUIET_MS; };

  // What a place in the page belongs to: a field of the form, a footnote or a block.
  const hostOf = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    if (!element) return null;
    const field = header.contains(element) ? element.closest(FIELDS) : null;
    if (field) return { node: field, kind: "field", name: field.classList[0] || "headline" };
    const note = footnotes.contains(element) ? element.closest("li[value]") : null;
    if (note) return { node: note, kind: "note", name: note.getAttribute("value") };
    const block = element.closest("[data-b]");
    return block ? { node: block, kind: "block", name: block.dataset.b } : null;
  };

  const lengthUpTo = (host, node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(host);
    range.setEnd(node, offset);
    return range.toString().length;
  };

  const report = (startNode, startOffset, endNode, endOffset) => {
    const host = hostOf(startNode);
    if (!host || !desk) return;
    const start = lengthUpTo(host.node, startNode, startOffset);
    const end = host.node.contains(endNode) ? lengthUpTo(host.node, endNode, endOffset) : start;
    desk.pointed(host.kind, host.name, start, end, host.node.textContent);
  };

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed) {
      if (event.detail === 2) {
        const range = selection.getRangeAt(0);
        report(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
      }
      return;
    }
    const at = document.caretRangeFromPoint(event.clientX, event.clientY);
    if (at) report(at.startContainer, at.startOffset, at.startContainer, at.startOffset);
  });

  // The text node and offset behind which `length` letters of the host stand.
  const placeIn = (host, length) => {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    let left = length;
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.data.length) {
        // White space between elements holds no caret.
        if (node.data.trim() || left < node.data.length) return { node, offset: left };
      }
      left -= Math.min(left, node.data.length);
      last = node;
    }
    return last ? { node: last, offset: last.data.length } : null;
  };

  const hostNamed = (kind, name) => {
    if (kind === "field") return header.querySelector(name === "headline" ? "h1" : `.${CSS.escape(name)}`);
    if (kind === "note") return footnotes.querySelector(`li[value="${CSS.escape(name)}"]`);
    return window.page.block(name);
  };

  const rectAt = (start, end) => {
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    const rects = range.getClientRects();
    return { range, rect: rects.length ? rects[0] : range.getBoundingClientRect() };
  };

  const scrollTo = (top) => {
    hush();
    window.scrollTo({ top, behavior: "instant" });
  };

  const mark = () => {
    if (window.CSS.highlights) CSS.highlights.delete("picked");
    const host = caret && hostNamed(caret.kind, caret.name);
    const place = host && placeIn(host, caret.start);
    if (!place) {
      here.hidden = !host;
      if (host) box(host);
      return host ? host.getBoundingClientRect() : null;
    }
    const end = caret.end > caret.start ? placeIn(host, caret.end) : place;
    const { range, rect } = rectAt(place, end);
    if (caret.end > caret.start && window.CSS.highlights) CSS.highlights.set("picked", new Highlight(range));
    const part = place.node.parentElement.closest(PARTS);
    box(part && host.contains(part) ? part : host);
    here.hidden = false;
    return rect.height ? rect : (part || host).getBoundingClientRect();
  };

  const box = (element) => {
    const rect = element.getBoundingClientRect();
    here.style.left = `${article.getBoundingClientRect().left + window.scrollX + BAR_LEFT_PX}px`;
    here.style.top = `${rect.top + window.scrollY}px`;
    here.style.height = `${rect.height}px`;
  };

  const show = (rect) => {
    const isSeen = rect.top >= MARGIN_PX / 2 && rect.bottom <= window.innerHeight - MARGIN_PX / 2;
    if (isSeen) return;
    const isTall = rect.height > window.innerHeight - MARGIN_PX;
    const top = isTall ? MARGIN_PX : (window.innerHeight - rect.height) / 2;
    scrollTo(window.scrollY + rect.top - top);
  };

  // The host at the top of the view, and how much of it is scrolled past.
  const topHost = () => {
    const list = window.page.blocks;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].getBoundingClientRect().bottom > 0) high = middle;
      else low = middle + 1;
    }
    const node = list[low];
    const headerRect = header.getBoundingClientRect();
    if (headerRect.bottom > 0 || !node) return { id: 0, part: Math.max(0, -headerRect.top) / Math.max(1, headerRect.height) };
    const rect = node.getBoundingClientRect();
    return { id: Number(node.dataset.b), part: Math.min(1, Math.max(0, -rect.top) / Math.max(1, rect.height)) };
  };

  let isWaiting = false;
  document.addEventListener("scroll", () => {
    if (performance.now() < quietUntil || isWaiting || !desk) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      const top = topHost();
      desk.scrolled(top.id, top.part);
    });
  }, { passive: true });
  // Words move when fonts and photos come in, or the window is another size.
  new ResizeObserver(() => { hush(); if (caret) mark(); }).observe(article);

  window.page.afterApply.push(() => { hush(); if (caret) mark(); });
  window.page.caret = (kind, name, start, end, follows) => {
    caret = kind ? { kind, name, start, end } : null;
    const rect = mark();
    if (rect && follows) show(rect);
  };
  window.page.topWords = () => {
    const { id } = topHost();
    return (id ? window.page.block(id) : header).textContent;
  };
  window.page.scrollTo = (id, part) => {
    const node = id ? window.page.block(id) : header;
    if (!node) return;
    const rect = node.getBoundingClientRect();
    scrollTo(window.scrollY + rect.top + rect.height * part);
  };

  new QWebChannel(qt.webChannelTransport, (channel) => { desk = channel.objects.desk; desk.opened(); });
})();
