import { element, icon } from './dom.js';

const MOST = 4;
const MAX_BYTES = 5 * 1024 * 1024;
const PDF = 'application/pdf';
const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', PDF];

/**
 * @typedef {object} Attachment
 * @property {string} name
 * @property {string} url the content as a data URL
 * @property {boolean} image whether it is a picture and not a document
 */

/** The images and PDFs that go out with the next message: picked, pasted or dropped. */
export class Attachments {

  #files = [];
  #reading = Promise.resolve();
  #list;
  #problem;

  /**
   * @param {HTMLElement} list shows each file, images as thumbnails
   * @param {HTMLElement} problem says why a file was not taken
   */
  constructor(list, problem) {
    this.#list = list;
    this.#problem = problem;
  }

  get empty() {
    return this.#files.length === 0;
  }

  /** @param {Iterable<File>} files */
  async add(files) {
    const problems = [];
    const added = [];
    for (const file of files) {
      const problem = this.#refuse(file);
      if (problem) {
        problems.push(problem);
      }
      else {
        const attachment = { name: file.name || 'Pasted image', url: '', image: file.type !== PDF };
        this.#files.push(attachment);
        added.push(readDataUrl(file).then((url) => Object.assign(attachment, { url })));
      }
    }
    this.#problem.textContent = problems.join(' ');
    this.#reading = Promise.all([this.#reading, ...added]);
    await this.#reading;
    this.#render();
  }

  /** @returns {Promise<Attachment[]>} what is attached, which is gone from here afterwards */
  async take() {
    await this.#reading;
    const files = this.#files;
    this.clear();
    return files;
  }

  clear() {
    this.#files = [];
    this.#problem.textContent = '';
    this.#render();
  }

  #refuse({ name, type, size }) {
    if (!TYPES.includes(type)) {
      return `${name} is neither a PNG, JPEG, WebP or GIF image nor a PDF.`;
    }
    if (size > MAX_BYTES) {
      return `${name} is larger than 5 MB.`;
    }
    return (this.#files.length >= MOST) ? `${name} was left out: ${MOST} files are the most.` : null;
  }

  #render() {
    this.#list.hidden = this.#files.length === 0;
    this.#list.replaceChildren(...this.#files.map((file) => this.#entry(file)));
  }

  #entry(file) {
    const remove = element('button', { type: 'button', class: 'remove', 'aria-label': `Remove ${file.name}` },
      icon('close'));
    remove.addEventListener('click', () => {
      this.#files = this.#files.filter((each) => each !== file);
      this.#render();
      this.#list.dispatchEvent(new CustomEvent('removed', { bubbles: true }));
    });
    return element('li', {}, file.image ? element('img', { src: file.url, alt: file.name }) : documentName(file), remove);
  }

}

/**
 * @param {Attachment} file
 * @returns {HTMLElement} what stands for a document
 */
export function documentName({ name }) {
  return element('span', { class: 'document' }, icon('document'), element('span', {}, name));
}

function readDataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
