import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type KeyPair, makeAuthority, signServer } from "./make-certificate";

/** What is wrong, or not, with the certificate that the mail server shows. */
export const CERTIFICATE_KINDS = Object.freeze(["good", "expired", "wrong-name", "unknown"] as const);

export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

const AUTHORITY = "Outpost test CA";
const LONG_AGO = new Date(Date.UTC(2021, 0, 1));

/**
 * The carrier's certificate authority and what it signs for its mail server. Everything is made when it is first asked
 * for; given a folder, `ca.pem`, `ca.key`, `mail.pem` and `mail.key` are kept there and made again when one is missing.
 */
export class Certificates {
	readonly #host: string;
	readonly #folder: string | undefined;
	#authority: Promise<KeyPair> | undefined;
	readonly #server = new Map<CertificateKind, Promise<KeyPair>>();

	constructor(host: string, folder: string | undefined) {
		this.#host = host;
		this.#folder = folder;
	}

	/** The certificate by which a modem knows the server: what `ca.pem` holds. */
	async authority(): Promise<string> {
		return (await this.#authorityKeys()).certificate;
	}

	/** What the server shows. */
	server(kind: CertificateKind): Promise<KeyPair> {
		const pair = this.#server.get(kind) ?? this.#makeServer(kind);
		this.#server.set(kind, pair);
		return pair;
	}

	/** What another server of the carrier shows; made anew each time. */
	async sign(host: string): Promise<KeyPair> {
		return signServer(await this.#authorityKeys(), host);
	}

	#authorityKeys(): Promise<KeyPair> {
		this.#authority ??= this.#keep("ca", async () => {
			// What an earlier authority has signed is worth nothing any more.
			if (this.#folder !== undefined) for (const path of pathsOf(this.#folder, "mail")) rmSync(path, { force: true });
			return makeAuthority(AUTHORITY);
		});
		return this.#authority;
	}

	async #makeServer(kind: CertificateKind): Promise<KeyPair> {
		if (kind === "unknown") return signServer(await makeAuthority("Somebody else's CA"), this.#host);
		const authority = await this.#authorityKeys();
		if (kind === "expired") return signServer(authority, this.#host, LONG_AGO);
		if (kind === "wrong-name") return signServer(authority, `other.${this.#host}`);
		return this.#keep("mail", () => signServer(authority, this.#host));
	}

	async #keep(name: string, make: () => Promise<KeyPair>): Promise<KeyPair> {
		if (this.#folder === undefined) return make();
		const [certificatePath, keyPath] = pathsOf(this.#folder, name);
		const [certificate, key] = [readText(certificatePath), readText(keyPath)];
		if (certificate !== undefined && key !== undefined) return { certificate, key };
		const pair = await make();
		mkdirSync(this.#folder, { recursive: true });
		writeFileSync(certificatePath, pair.certificate);
		writeFileSync(keyPath, pair.key, { mode: 0o600 });
		return pair;
	}
}

function pathsOf(folder: string, name: string): [certificate: string, key: string] {
	return [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
}

function readText(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}
