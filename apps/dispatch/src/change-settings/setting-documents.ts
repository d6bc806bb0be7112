import { cityFiles, type CityFiles } from '@paidan/city';
import { SettingName, type SettingContent, type SettingContents } from '@paidan/contracts';
import { z } from 'zod';

export const settingNames = SettingName.options;

/** Which of the city's files a setting is made of. */
export const documentsOf: Readonly<Record<SettingName, readonly (keyof CityFiles)[]>> = { units: ['units'], categories: ['categories', 'limits'], clocks: ['clocks'] };

/** The setting that these files are together. */
export const contentFrom = (setting: SettingName, files: Readonly<Partial<Record<keyof CityFiles, unknown>>>): SettingContent =>
  asFiles(setting, setting === 'categories' ? { categories: files.categories, limits: files.limits } : files[setting]);

/** A setting with every default said and nothing else, so that the same meaning is the same content. Throws when it is not as the city's files are. */
export function asFiles(setting: SettingName, content: unknown): SettingContent {
  const parts = (content ?? {}) as Record<string, unknown>;
  const read = setting === 'categories' ? { categories: cityFiles.categories.parse(parts.categories), limits: cityFiles.limits.parse(parts.limits) } : cityFiles[setting].parse(content);
  return JSON.parse(JSON.stringify(read)) as SettingContent;
}

/** The same of what a person sent; what cannot be the city's is left as it was sent, for it is refused in words. */
export function asSent(setting: SettingName, content: SettingContent): { readonly content: SettingContent; readonly fits: boolean } {
  try {
    return { content: asFiles(setting, content), fits: true };
  } catch (error) {
    if (error instanceof z.ZodError) return { content, fits: false };
    throw error;
  }
}

/** Its files, each by its name. */
export const filesOf = (setting: SettingName, content: SettingContent): { name: string; content: unknown }[] =>
  documentsOf[setting].map((name) => ({ name, content: setting === 'categories' ? (content as SettingContents['categories'])[name as 'categories' | 'limits'] : content }));
