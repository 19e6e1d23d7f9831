import { deleteDocument, fetchDocuments, problemOf, searchDocuments } from '../api.js';
import { announce } from '../dom.js';
import { UsageTotal } from '../usage.js';
import { AddForm } from './add-form.js';
import { Problems } from './problems.js';
import { ProgressBar } from './progress-bar.js';
import { Results } from './results.js';
import { SearchForm } from './search-form.js';
import { Shelf } from './shelf.js';
import { Suggestions } from './suggestions.js';
import { Uploads } from './uploads.js';
import { nameOf, plural } from './words.js';

/** The documents on the page, and the search in them. */
export class DocumentsView {

  #byTestId = (id) => document.querySelector(`[data-testid="${id}"]`);
  #section = document.getElementById('documents');
  #total = new UsageTotal();
  #searching = null;
  #form;
  #search;
  #shelf;
  #results;
  #suggestions;
  #progress;
  #problems;
  #uploads;

  constructor() {
    this.#form = new AddForm(document.getElementById('document-form'), (documents) => this.#upload(documents));
    this.#search = new SearchForm(document.getElementById('search'), (query) => this.#ask(query));
    this.#shelf = new Shelf(this.#byTestId('documents-list'), (document) => this.#delete(document));
    this.#results = new Results(this.#byTestId('search-results'));
    this.#suggestions = new Suggestions(this.#section.querySelector('.suggestions'), {
      onExample: (example) => {
        this.#search.focus();
        this.#upload([example]);
      },
      onQuestion: (question) => this.#search.ask(question),
    });
    this.#progress = new ProgressBar(this.#byTestId('documents-progress'), () => this.#uploads.stop());
    this.#problems = new Problems(this.#section.querySelector('.problems'));
    this.#uploads = new Uploads({
      onStart: (document, waiting) => this.#start(document, waiting),
      onProgress: (progress) => this.#progress.show(progress),
      onDone: (added) => this.#add(added),
      onFailed: (document, problem, spent) => this.#fail(document, problem, spent),
      onIdle: () => this.#progress.hide(),
    });
    this.#listenToKeys();
  }

  /** Shows what there is, which others may have changed. */
  async open() {
    scrollTo(0, 0);
    this.#render();
    (this.#shelf.documents.length ? this.#search : this.#form).focus();
    try {
      await this.#load();
      this.#render();
    }
    catch (ex) {
      this.#problems.clear();
      this.#problems.add(problemOf(ex), () => this.open());
    }
  }

  /** A list that was asked for before the shelf changed may lack what was added, or have what was deleted. */
  async #load() {
    let version;
    let documents;
    do {
      version = this.#shelf.version;
      documents = await fetchDocuments();
    }
    while (version !== this.#shelf.version);
    this.#shelf.show(documents);
  }

  #listenToKeys() {
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#uploads.busy && !this.#section.hidden
        && !document.querySelector(':popover-open')) {
        event.preventDefault();
        this.#uploads.stop();
      }
    });
  }

  #upload(documents) {
    if (!this.#uploads.busy) {
      scrollTo(0, 0);
    }
    this.#uploads.add(documents);
  }

  #start(document, waiting) {
    this.#progress.start(nameOf(document), waiting);
    announce(`Adding ${nameOf(document)}`);
  }

  #add(added) {
    this.#shelf.add(added);
    this.#pay(added.usage, added.costUsd);
    this.#render();
    announce(`${added.title} was added: ${plural(added.passages, 'passage')}`);
  }

  #fail(document, problem, spent) {
    if (spent?.tokens) {
      this.#pay({ totalTokens: spent.tokens }, spent.costUsd);
    }
    this.#problems.add({ ...problem, title: `${nameOf(document)} was not added: ${problem.title}` },
      () => this.#upload([document]));
    this.#form.focus();
  }

  async #delete(document) {
    try {
      await deleteDocument(document.id);
    }
    catch (ex) {
      this.#problems.add(problemOf(ex), () => this.#delete(document));
      return;
    }
    const next = this.#shelf.remove(document);
    this.#results.forget(document.id);
    this.#render();
    announce(`${document.title} was deleted`);
    (next ?? this.#form).focus();
  }

  async #ask(query) {
    this.#searching?.abort();
    const searching = new AbortController();
    this.#searching = searching;
    this.#results.wait(query);
    this.#render();
    try {
      const found = await searchDocuments(query, searching.signal);
      this.#pay(found.usage, found.costUsd);
      this.#results.show(query, found);
      announce(describe(found));
    }
    catch (ex) {
      if (!searching.signal.aborted) {
        this.#results.fail(query, problemOf(ex), () => this.#ask(query));
      }
    }
  }

  #pay(usage, costUsd) {
    this.#total.add(usage, costUsd);
    this.#byTestId('documents-total').querySelector('span').textContent = String(this.#total);
  }

  #render() {
    const titles = this.#shelf.documents.map(({ title }) => title);
    this.#section.classList.toggle('empty', titles.length === 0);
    this.#suggestions.show(titles, !this.#results.empty);
  }

}

function describe({ passages }) {
  const [nearest] = passages;
  return nearest ? `${plural(passages.length, 'passage')}. The nearest is from ${nearest.title}.` : 'Nothing was found.';
}
