/**
 * Takes the files that are dropped anywhere on the page while a view is shown.
 * @param {string} view
 * @param {HTMLElement} zone gets the class `dropping` while files hover over the page
 * @param {(files: File[]) => void} onFiles
 */
export function takeDrops(view, zone, onFiles) {
  const shown = () => document.documentElement.dataset.view === view;
  for (const type of ['dragenter', 'dragover']) {
    document.addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        zone.classList.toggle('dropping', shown());
      }
    });
  }
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    zone.classList.toggle('dropping', relatedTarget !== null && shown());
  });
  document.addEventListener('drop', (event) => {
    zone.classList.remove('dropping');
    if (event.dataTransfer?.files.length) {
      event.preventDefault();
      if (shown()) {
        onFiles([...event.dataTransfer.files]);
      }
    }
  });
}
