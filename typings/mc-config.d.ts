/** What `npm run firmware` puts into the manifest of a build under `config.outpost`. */
declare module "mc/config" {
	const config: { readonly outpost: { readonly build: "debug" | "release" } };
	export default config;
}
