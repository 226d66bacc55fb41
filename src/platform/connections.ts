import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';

/** What `publicDocuments` connects by; loaded late, since a start should read nothing of TLS. */
export const connections = { lookup, http, https };
