// What the site has, in the order in which one reads it. A page that is not here is not found by `npm run docs`.
export const NAV = [
  {
    title: 'Begin',
    pages: [
      {url: '/playground/', title: 'Playground'},
      {url: '/guide/install/', title: 'Put it on a page'},
      {url: '/guide/genesys-cloud/', title: 'Set up Genesys Cloud'},
      {url: '/guide/token-endpoint/', title: 'The token endpoint'},
      {url: '/guide/guest/', title: 'The guest’s details'},
      {url: '/guide/looks/', title: 'Looks and words'},
    ],
  },
  {
    title: 'Recipes',
    pages: [
      {url: '/recipes/vue/', title: 'Vue'},
      {url: '/recipes/react/', title: 'React'},
      {url: '/recipes/svelte/', title: 'Svelte'},
      {url: '/recipes/angular/', title: 'Angular'},
      {url: '/recipes/solid/', title: 'Solid'},
      {url: '/recipes/preact/', title: 'Preact'},
      {url: '/recipes/cms/', title: 'WordPress, any CMS, tag managers'},
      {url: '/recipes/server/', title: 'Servers'},
    ],
  },
  {
    title: 'In production',
    pages: [
      {url: '/production/', title: 'Production guide'},
      {url: '/troubleshooting/', title: 'Troubleshooting'},
      {url: '/security/', title: 'Security'},
      {url: '/accessibility/', title: 'Accessibility'},
    ],
  },
  {
    title: 'Reference',
    pages: [
      {url: '/reference/', title: 'The tag'},
      {url: '/guide/official-script/', title: 'The official script'},
      {url: '/guide/own-sdk/', title: 'Bring your own SDK'},
      {url: '/guide/client/', title: 'The client alone'},
      {url: '/guide/emulator/', title: 'The emulator'},
      {url: '/protocol/', title: 'The protocol'},
      {url: '/performance/', title: 'What the panel costs'},
      {url: '/changelog/', title: 'Changelog'},
    ],
  },
];

/** The few that stand at the top of each page. */
export const TOP = [
  {url: '/guide/install/', title: 'Install'},
  {url: '/playground/', title: 'Playground'},
  {url: '/reference/', title: 'Reference'},
  {url: '/troubleshooting/', title: 'Errors'},
  {url: '/production/', title: 'Production'},
];
