// What each page can do beyond showing its text: colours, copying, the menu of a phone, finding an error.
const THEMES = ['auto', 'light', 'dark'] as const;
const WORDS = {auto: 'as the system', light: 'light', dark: 'dark'};
type Theme = (typeof THEMES)[number];

const root = document.documentElement;

setUpTheme();
setUpMenu();
for (const box of document.querySelectorAll<HTMLElement>('.code')) addCopyButton(box);
for (const box of document.querySelectorAll<HTMLElement>('.table, .code pre')) letScroll(box);
setUpFinding();

function setUpTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  if (!button) return;
  let theme = stored();
  const show = (): void => {
    root.dataset['theme'] = theme;
    button.ariaLabel = `Colours: ${WORDS[theme]}`;
  };
  show();
  button.hidden = false;
  button.addEventListener('click', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
    show();
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // Without storage it holds for this page.
    }
  });
}

function stored(): Theme {
  try {
    const theme = localStorage.getItem('theme');
    return THEMES.find((each) => each === theme) ?? 'auto';
  } catch {
    return 'auto';
  }
}

/** Open where there is room for it beside the text. */
function setUpMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('[data-menu]');
  if (!menu) return;
  const isWide = matchMedia('(min-width: 60rem)');
  const follow = (): void => {
    menu.open = isWide.matches;
  };
  isWide.addEventListener('change', follow);
  follow();
}

function addCopyButton(box: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.ariaLabel = 'Copy this code';
  const said = document.createElement('span');
  said.className = 'sr';
  said.role = 'status';
  button.addEventListener('click', () => {
    const text = box.querySelector('pre')?.textContent ?? '';
    void navigator.clipboard.writeText(text).then(
      () => tell('Copied'),
      () => tell('Not copied: the browser does not allow it'),
    );
  });
  box.append(button, said);

  function tell(words: string): void {
    said.textContent = words;
    button.textContent = words === 'Copied' ? 'Copied' : 'Not copied';
    setTimeout(() => {
      said.textContent = '';
      button.textContent = 'Copy';
    }, 2000);
  }
}

/** What is wider than its box can be reached by keyboard, too. */
function letScroll(box: HTMLElement): void {
  new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.role = 'group';
      box.ariaLabel = box.matches('.table') ? 'Table that scrolls' : 'Code that scrolls';
    } else {
      box.removeAttribute('tabindex');
      box.removeAttribute('role');
      box.removeAttribute('aria-label');
    }
  }).observe(box);
}

/** Troubleshooting: hides what has none of the words. */
function setUpFinding(): void {
  const form = document.querySelector<HTMLFormElement>('[data-find]');
  const field = form?.querySelector('input');
  const found = form?.querySelector('[data-found]');
  if (!form || !field || !found) return;
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase();
    const codes = [...document.querySelectorAll<HTMLElement>('[data-code]')];
    for (const code of codes) {
      code.hidden = wanted !== '' && !(code.textContent ?? '').toLowerCase().includes(wanted);
    }
    for (const family of document.querySelectorAll<HTMLElement>('[data-family]')) {
      family.hidden = !family.querySelector('[data-code]:not([hidden])');
    }
    const left = codes.filter(({hidden}) => !hidden).length;
    found.textContent = wanted === '' ? '' : `${left} of ${codes.length} codes`;
  });
}
