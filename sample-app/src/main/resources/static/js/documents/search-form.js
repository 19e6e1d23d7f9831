/** The line that a question is written in. */
export class SearchForm {

  #input;

  /**
   * @param {HTMLFormElement} form
   * @param {(query: string) => void} onSearch
   */
  constructor(form, onSearch) {
    this.#input = form.elements.query;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const query = this.#input.value.trim();
      this.focus();
      if (query) {
        form.reset();
        onSearch(query);
      }
    });
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** @param {string} query */
  ask(query) {
    this.#input.value = query;
    this.#input.form.requestSubmit();
  }

}
