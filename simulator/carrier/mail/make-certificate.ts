import { randomBytes, webcrypto } from "node:crypto";

/** A certificate and its private key, as PEM. */
export interface KeyPair {
	readonly certificate: string;
	readonly key: string;
}

/** P-256: what LTE modules take as well as RSA, and made in a millisecond instead of a second. */
const ALGORITHM = Object.freeze({ name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" });
/** RFC 5280, 4.2.1.12 */
const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
const NOT_BEFORE = new Date(Date.UTC(2020, 0, 1));
/** Long enough for the time of any simulation and for the computer's own. */
const NOT_AFTER = new Date(Date.UTC(2049, 11, 31));

/** A certificate authority that has signed itself. */
export async function makeAuthority(name: string): Promise<KeyPair> {
	const x509 = await loadX509();
	const keys = await makeKeys();
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: serialNumber(),
		name: `CN=${name}`,
		notBefore: NOT_BEFORE,
		notAfter: NOT_AFTER,
		signingAlgorithm: ALGORITHM,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return { certificate: toPem(certificate.toString("pem")), key: await exportKey(keys.privateKey) };
}

/** A server's certificate for one host name, signed by an authority. */
export async function signServer(authority: KeyPair, host: string, notAfter = NOT_AFTER): Promise<KeyPair> {
	const x509 = await loadX509();
	const keys = await makeKeys();
	const issuer = new x509.X509Certificate(authority.certificate);
	const certificate = await x509.X509CertificateGenerator.create({
		serialNumber: serialNumber(),
		subject: `CN=${host}`,
		issuer: issuer.subject,
		notBefore: NOT_BEFORE,
		notAfter,
		signingAlgorithm: ALGORITHM,
		publicKey: keys.publicKey,
		signingKey: await importKey(authority.key),
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.ExtendedKeyUsageExtension([SERVER_AUTHENTICATION]),
			new x509.SubjectAlternativeNameExtension([{ type: "dns", value: host }]),
			await x509.AuthorityKeyIdentifierExtension.create(issuer),
		],
	});
	return { certificate: toPem(certificate.toString("pem")), key: await exportKey(keys.privateKey) };
}

/** Loaded when it is needed: it takes a quarter of a second, and wants its metadata library first. */
async function loadX509(): Promise<typeof import("@peculiar/x509")> {
	await import("reflect-metadata");
	return import("@peculiar/x509");
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
	return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
	const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key)).toString("base64");
	return toPem(`-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}(?=.)/g, "$&\n")}\n-----END PRIVATE KEY-----`);
}

function importKey(pem: string): Promise<webcrypto.CryptoKey> {
	const pkcs8 = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
	return webcrypto.subtle.importKey("pkcs8", pkcs8, ALGORITHM, false, ["sign"]);
}

/** RFC 5280 4.1.2.2: positive. */
function serialNumber(): string {
	return `4f${randomBytes(8).toString("hex")}`;
}

function toPem(text: string): string {
	return `${text.trimEnd()}\n`;
}
