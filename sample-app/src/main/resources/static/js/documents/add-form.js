import { takeDrops } from '../drops.js';
import { readFiles } from './files.js';

/** The form that documents come from: pasted, chosen or dropped. */
export class AddForm {

  #form;
  #problem;
  #onAdd;

  /**
   * @param {HTMLFormElement} form
   * @param {(documents: import('./files.js').NewDocument[]) => void} onAdd
   */
  constructor(form, onAdd) {
    this.#form = form;
    this.#problem = form.querySelector('.form-problem');
    this.#onAdd = onAdd;
    this.#listenToText();
    this.#listenToFiles();
  }

  focus() {
    this.#form.elements.text.focus({ preventScroll: true });
  }

  #listenToText() {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#form.elements.text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
  }

  #submit() {
    const text = this.#form.elements.text.value;
    this.#problem.textContent = '';
    this.focus();
    if (text.trim()) {
      this.#form.reset();
      this.#onAdd([{ text }]);
    }
    else {
      this.#problem.textContent = 'Paste a text first, or choose a file.';
    }
  }

  #listenToFiles() {
    const picker = this.#form.elements.files;
    this.#form.querySelector('.attach').addEventListener('click', () => picker.click());
    picker.addEventListener('change', () => {
      this.#read([...picker.files]);
      picker.value = '';
    });
    this.#form.elements.text.addEventListener('paste', (event) => {
      if (event.clipboardData?.files.length) {
        event.preventDefault();
        this.#read([...event.clipboardData.files]);
      }
    });
    takeDrops('documents', this.#form, (files) => this.#read(files));
  }

  async #read(files) {
    const { documents, problems } = await readFiles(files);
    this.#problem.textContent = problems.join(' ');
    if (documents.length) {
      this.#onAdd(documents);
    }
  }

}
