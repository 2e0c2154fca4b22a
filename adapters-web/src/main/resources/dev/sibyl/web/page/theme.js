import { byId } from './elements.js';

const root = document.documentElement;
const STORED = 'theme';

/** Takes the theme that was chosen here before, else that of the system. The choice is all that the page stores. */
export function bindTheme() {
  const stored = localStorage.getItem(STORED);
  if (stored) root.dataset.theme = stored;
  byId('theme').addEventListener('click', () => {
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    localStorage.setItem(STORED, root.dataset.theme);
  });
}
