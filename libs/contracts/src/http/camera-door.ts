import { z } from 'zod';
import { PictureBox } from '../events/report-facts';
import { Moment } from '../text';
import { StatedLocation } from './citizen-door';

const Box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

/**
 * One alert in Paidan's canonical form. It carries what VIAS JSON (event_type, message_id, event_set,
 * detection_id) and ISAPI multipart (eventType, activePostCount, eventState) carry, under one set of names.
 */
export const CameraAlert = z.object({
  messageId: z.string().min(1).max(128).describe('厂商消息号；重发同一消息得到同一 alertId'),
  cameraId: z.string().min(1).max(64).optional().describe('默认为密钥所属摄像头；也可为其下的通道，不能是有自己密钥的另一台'),
  label: z.string().min(1).max(64).describe('厂商的事件类型或标签'),
  vendor: z.string().max(32).optional().describe('标签表；默认为摄像头登记的厂商'),
  confidence: z.number().min(0).max(1).optional(),
  occurredAt: Moment,
  state: z.enum(['active', 'inactive']).default('active').describe('inactive：目标已消失，仅作证据'),
  repeatCount: z.int().min(0).optional(),
  trackId: z.string().max(128).optional().describe('同一目标连续告警的编号'),
  location: StatedLocation.optional().describe('车载摄像头的实时位置；默认为登记位置'),
  boxes: z.array(Box).max(50).optional().describe('厂商给出的框，像素或占画面的比例'),
  box: PictureBox.optional().describe('目标在画面上的位置，占画面的比例；不填则由 boxes 的第一个换算'),
  moving: z.boolean().optional().describe('车载等移动摄像头：每次画面的地点不同'),
  description: z.string().max(2000).optional(),
  image: z
    .union([z.object({ base64: z.base64().min(1) }), z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) })])
    .optional(),
});
export type CameraAlert = z.infer<typeof CameraAlert>;

export const AlertAccepted = z.object({ alertId: z.uuid() });

/** How far an alert's clock may be from ours, in seconds, before its signature is refused. */
export const SIGNATURE_WINDOW_SECONDS = 300;
