// Puts vectors into the page as the page's own script puts blocks there; scripts among them are made to run as well.
(() => {
  const make = Document.prototype.createElement.bind(document);
  const range = Document.prototype.createRange.call(document);
  const root = make("div");
  document.documentElement.append(root);
  window.insert = (id, words) => {
    const holder = make("div");
    holder.dataset.vector = id;
    root.append(holder);
    range.selectNodeContents(holder);
    holder.append(range.createContextualFragment(words));
  };
})();
