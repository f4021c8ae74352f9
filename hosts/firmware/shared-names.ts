import { type Edit, edit, parseModule } from "./syntax";
import { constantsOf, placesIn } from "./variables";

/** What is no name of a variable in a module (ECMA-262, 12.7.2 and 13.1.1), or is read in two ways. */
const RESERVED =
	/^(arguments|async|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;

/**
 * A module whose constants bear the names of properties, as far as these reach. On XS each name that occurs takes some 20
 * bytes of flash, a variable's too, by which nobody looks it up; a property's is there anyway. No name hides another
 * before (esbuild gives each its own as it shortens them), and so none does behind.
 */
export function shareNames(code: string): string {
	const program = parseModule(code);
	const { places, properties } = placesIn(program);
	const variables = new Set(places.map(({ name }) => name));
	const free = [...properties].filter((name) => !variables.has(name) && !RESERVED.test(name));
	const shared = new Map<string, string>();
	for (const { id } of constantsOf(program)) {
		const name = properties.has(id.name) ? undefined : free.pop();
		if (name !== undefined) shared.set(id.name, name);
	}
	const edits: Edit[] = [];
	for (const { name, replace } of places) {
		const other = shared.get(name);
		if (other !== undefined) edits.push(replace(other));
	}
	return edit(code, edits);
}
