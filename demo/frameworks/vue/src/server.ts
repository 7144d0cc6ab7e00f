import {createMemoryHistory} from 'vue-router';
import {renderToString} from 'vue/server-renderer';
import {createShop} from './shop';

/** The HTML of the page at this path, for the place of `<!--app-->` in index.html. */
export async function render(path: string): Promise<string> {
  const {app, router} = createShop(createMemoryHistory(import.meta.env.BASE_URL));
  await router.push(path);
  return renderToString(app);
}
