// What is being written, kept in this tab until it is sent or one signs out: a reload loses nothing.

/**
 * A draft under a name; it belongs to one customer, or to nobody yet.
 * @param {string} name
 * @param {string} owner
 */
export function draft(name, owner) {
  const key = `draft:${name}:${owner}`;
  return {
    /** @returns {Record<string, string>} */
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? '{}');
      } catch {
        return {};
      }
    },
    /** @param {Record<string, string>} values */
    keep: (values) => sessionStorage.setItem(key, JSON.stringify(values)),
    forget: () => sessionStorage.removeItem(key),
  };
}
