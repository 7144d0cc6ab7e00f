import type {Look} from '../../preflight/look.js';

/**
 * The language that a place in a page is in, as a BCP 47 tag: the `lang` of the element or of the nearest around it, also outside
 * of the shadow root that it stands in; else `otherwise`. A `lang` that is no tag does not count.
 */
export function languageOf(element: Element, otherwise?: string): string {
  for (const tag of [langAt(element), otherwise]) {
    try {
      const [language] = Intl.getCanonicalLocales(tag ?? []);
      if (language) return language;
    } catch {
      // no tag
    }
  }
  return 'en';
}

function langAt(element: Element): string | null | undefined {
  const named = element.closest('[lang]:not([lang=""])');
  if (named) return named.getAttribute('lang');
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langAt(root.host) : undefined;
}

/** Our words for which a deployment may have its own, by the keys of the service. */
const LABELS = {
  MessengerHomeHeaderTitle: 'title',
  MessengerHomeHeaderSubTitle: 'subtitle',
  MessengerLauncherButtonText: 'launcherText',
} as const;

/** The deployment's own words in a language: of the very language, else of the same without its region, else none. */
export function labelsIn(
  {labels}: Pick<Look, 'labels'>,
  language: string,
): Readonly<Record<string, string>> {
  const wanted = language.toLowerCase();
  const base = (tag: string): string => tag.toLowerCase().replace(/[-_].*/, '');
  const found =
    labels.find(({language: tag}) => tag.toLowerCase().replace('_', '-') === wanted) ??
    labels.find(({language: tag}) => base(tag) === base(wanted));
  return Object.fromEntries(
    Object.entries(LABELS).flatMap(([theirs, ours]) => {
      const words = found?.labels[theirs]?.trim();
      return words ? [[ours, words]] : [];
    }),
  );
}
