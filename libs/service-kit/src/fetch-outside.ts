import { lookup as resolve } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { readInnerHosts } from './fetch-outside.env';

/** An address that lies inside: this machine, its network, a link, a cloud's own services. Nothing was sent there. */
export class InnerAddressError extends Error {
  constructor(readonly host: string) {
    super(`${host} 指向内部地址；确需访问请列入 INNER_HOSTS  ${host} leads to an inner address; list it in INNER_HOSTS if that is meant`);
  }
}

/** Everything but what the whole world can reach: also addresses that hide another one (`::ffff:10.0.0.1`). */
export const isInner = (address: string): boolean => ipaddr.process(address).range() !== 'unicast';

/** Whether a host is one of the city's own by what it is called: an address inside, this machine, or what `INNER_HOSTS` lists. */
export const isOwnHost = (host: string, inner = readInnerHosts()): boolean => host === 'localhost' || (isIP(host) > 0 && isInner(host)) || isListed(host, inner);

/** @param request redirects are never followed: `error`, or `manual` to see that there was one */
export type OutsideRequest = RequestInit & { readonly redirect: 'error' | 'manual' };
type Answered = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Fetches what lies outside. A name is looked up once, and what is connected to is what was looked at: none of its addresses may
 * lie inside unless `INNER_HOSTS` lists the name or the address. An address written out in the settings was meant by who wrote it,
 * and of some settings the host is, by whatever name.
 * @throws InnerAddressError before anything is sent
 */
export async function fetchOutside(url: URL | string, request: OutsideRequest, { addressIsMeant = false, hostIsMeant = false, inner = readInnerHosts() } = {}): Promise<Response> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const meant = hostIsMeant ? [...inner, host] : inner;
  if (isIP(host) && isInner(host) && !addressIsMeant && !isListed(host, meant)) throw new InnerAddressError(host);
  const agent = new Agent({ connect: { lookup: (name, options, answered) => lookUp(name, options, answered as Answered, meant) } });
  try {
    return await fetch(url, { ...request, dispatcher: agent });
  } catch (error) {
    throw (error as Error).cause instanceof InnerAddressError ? (error as { cause: Error }).cause : error;
  } finally {
    // Ends when what was answered has been read.
    void agent.close();
  }
}

function lookUp(name: string, options: LookupOptions, answered: Answered, inner: readonly string[]): void {
  resolve(name, { ...options, all: true }, (error, addresses) => {
    if (error) return answered(error, []);
    const hidden = addresses.find(({ address }) => isInner(address) && !isListed(name, inner) && !isListed(address, inner));
    if (hidden) return answered(new InnerAddressError(name), []);
    return options.all ? answered(null, addresses) : answered(null, addresses[0]!.address, addresses[0]!.family);
  });
}

/** By name, by address, or by a range that the address lies in. */
function isListed(host: string, listed: readonly string[]): boolean {
  if (listed.includes(host)) return true;
  const family = isIP(host);
  if (!family) return false;
  return listed.some((range) => {
    const [net, bits] = range.split('/');
    if (!bits || isIP(net!) !== family) return false;
    const list = new BlockList();
    list.addSubnet(net!, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
  });
}
