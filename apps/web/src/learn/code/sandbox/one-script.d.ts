/** The address of a file with all that it imports, as one classic script; see one-script.ts beside the pages' sources. */
declare module '*?one-script' {
  const address: string;
  export default address;
}
