/** A piece of code, with what it is; the style sheet has its colour. */
export interface Token {
  readonly is: 'tag' | 'attr' | 'string' | 'comment' | 'keyword' | undefined;
  readonly text: string;
}

/** Comments, texts, tags, names before an equals sign, and words of the language: what the playground writes needs no more. */
const PATTERN =
  /(?<comment>\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->)|(?<string>"[^"\n]*"|'[^'\n]*')|(?<tag><\/?[a-z][\w-]*|\/?>|\[\/?[a-z_]{4,}|\])|(?<keyword>\b(?:import|from|export|function|return|class)\b)|(?<attr>(?<=\s)[@:[(]?[\w-]+[\])]?(?==)|(?<=^ *)--[\w-]+)/gm;

/** `code` in pieces; all of them together are the code again. */
export function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const {0: text, index, groups = {}} of code.matchAll(PATTERN)) {
    if (index > end) tokens.push({is: undefined, text: code.slice(end, index)});
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    tokens.push({is: kind as Token['is'], text});
    end = index + text.length;
  }
  if (end < code.length) tokens.push({is: undefined, text: code.slice(end)});
  return tokens;
}
