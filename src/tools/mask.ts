const NAME = String.raw`\w*(?:pass(?:word|wd|phrase|code)|secret|token|credential|api_?key|access_?key|signature)\w*`;

/** What in a text is a secret by its form, wherever it stands: each with what takes its place. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[hidden]'],
  // Name and password of a URL; a buildpack's may have them.
  [/\b([a-z][a-z\d+.-]{0,30}:\/\/)[^\s/?#"'<>]*@/gi, '$1[hidden]@'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[hidden]'],
  [/\b(bearer|basic) +[\w.~+/=-]{8,}/gi, '$1 [hidden]'],
  [new RegExp(String.raw`\b(${NAME}["']?\s*[=:]\s*)(?:"[^"]*"?|'[^']*'?|[^\s,;&"'}]+)`, 'gi'), '$1[hidden]'],
];

/** Characters: nobody is told as many, and a hostile text of megabytes would take the forms minutes to look through. */
const LONGEST = 8_000;

/** A text without what looks like a secret in it: error messages and names of buildpacks have held some. */
export function mask(text: string): string {
  const rest = text.length - LONGEST;
  const looked = rest > 0 ? text.slice(0, LONGEST).toWellFormed() : text;
  const masked = FORMS.reduce((so, [form, instead]) => so.replace(form, instead), looked);
  return rest > 0 ? `${masked}… [${rest} more characters left out]` : masked;
}
