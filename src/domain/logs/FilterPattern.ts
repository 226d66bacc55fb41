/** Does a line's text fit? */
export type LineFilter = (message: string) => boolean;

/** A pattern of CloudWatch Logs: what it means, or what of it is not built; undefined where it is none. */
export type FilterPattern = { readonly fits: LineFilter } | { readonly unbuilt: string } | undefined;
