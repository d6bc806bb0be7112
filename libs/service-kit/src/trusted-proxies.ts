import { z } from 'zod';

/** An address, a range of them (CIDR), `loopback`, or `uniquelocal` (the private ranges). */
const isProxy = (text: string): boolean => ['loopback', 'uniquelocal'].includes(text) || z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;

/** Whose word on who asks (X-Forwarded-For) is believed, separated by commas. */
export const TrustedProxies = z.string().default('loopback').transform((text) => text.split(',').map((one) => one.trim()))
  .refine((proxies) => proxies.every(isProxy), '地址、CIDR、loopback 或 uniquelocal，用逗号分隔 Addresses, CIDR ranges, loopback or uniquelocal, separated by commas');
