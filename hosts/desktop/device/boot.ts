import { freezeExports, freezeIntrinsics } from "./freeze";

/**
 * Does before the firmware starts what the SDK's preload does at build time: loads the modules, freezes them and the
 * language, and only then evaluates the main module.
 */
export async function boot(modules: readonly string[], main: string): Promise<void> {
	const namespaces: Record<string, unknown>[] = [];
	for (const specifier of modules) namespaces.push((await import(specifier)) as Record<string, unknown>);
	freezeIntrinsics();
	for (const namespace of namespaces) freezeExports(namespace);
	await import(main);
}
