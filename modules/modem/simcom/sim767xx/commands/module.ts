import { command } from "at/command";

/** 5.2.11 User and password of a context: written in the other order than 27.007 has it, and than they are read. */
export const CGAUTH = command('+CGAUTH=<cid 1-15>,<auth_type 0-2>[,"<passwd 64 secret>"[,"<user 64>"]]');
