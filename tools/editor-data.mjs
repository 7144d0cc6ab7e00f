// What editors are told of the tag, from the manifest: dist/editors/, for VS Code and for JetBrains' IDEs.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {generateJetBrainsWebTypes} from 'custom-element-jet-brains-integration';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';
import {readManifest} from './manifest.mjs';
import {root} from './run.mjs';

/** Writes the files; the manifest is there already. */
export function writeEditorData() {
  const options = {outdir: join(root, 'dist', 'editors'), hideLogs: true};
  generateVsCodeCustomElementData(readManifest(), options);
  const {name, version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Without `packageJson` it would write the path of its file there.
  generateJetBrainsWebTypes(readManifest(), {...options, name, version, packageJson: false});
}
