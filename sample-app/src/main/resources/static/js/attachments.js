import { element, icon } from './dom.js';

const MAX_IMAGES = 4;
const MAX_BYTES = 5 * 1024 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** The images that go out with the next message: picked, pasted or dropped. */
export class Attachments {

  #images = [];
  #reading = Promise.resolve();
  #list;
  #problem;

  /**
   * @param {HTMLElement} list shows a thumbnail of each image
   * @param {HTMLElement} problem says why a file was not taken
   */
  constructor(list, problem) {
    this.#list = list;
    this.#problem = problem;
  }

  get empty() {
    return this.#images.length === 0;
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
        const image = { name: file.name || 'Pasted image', url: '' };
        this.#images.push(image);
        added.push(readDataUrl(file).then((url) => Object.assign(image, { url })));
      }
    }
    this.#problem.textContent = problems.join(' ');
    this.#reading = Promise.all([this.#reading, ...added]);
    await this.#reading;
    this.#render();
  }

  /** @returns {Promise<string[]>} the images as data URLs, which are gone from here afterwards */
  async take() {
    await this.#reading;
    const urls = this.#images.map(({ url }) => url);
    this.clear();
    return urls;
  }

  clear() {
    this.#images = [];
    this.#problem.textContent = '';
    this.#render();
  }

  #refuse({ name, type, size }) {
    if (!TYPES.includes(type)) {
      return `${name} is not a PNG, JPEG, WebP or GIF image.`;
    }
    if (size > MAX_BYTES) {
      return `${name} is larger than 5 MB.`;
    }
    return (this.#images.length >= MAX_IMAGES) ? `${name} was left out: ${MAX_IMAGES} images are the most.` : null;
  }

  #render() {
    this.#list.hidden = this.#images.length === 0;
    this.#list.replaceChildren(...this.#images.map((image) => this.#thumbnail(image)));
  }

  #thumbnail(image) {
    const remove = element('button', { type: 'button', class: 'remove', 'aria-label': `Remove ${image.name}` },
      icon('close'));
    remove.addEventListener('click', () => {
      this.#images = this.#images.filter((each) => each !== image);
      this.#render();
      this.#list.dispatchEvent(new CustomEvent('removed', { bubbles: true }));
    });
    return element('li', {}, element('img', { src: image.url, alt: image.name }), remove);
  }

}

function readDataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
