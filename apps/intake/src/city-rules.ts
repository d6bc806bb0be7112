import type { Camera, CityFiles } from '@paidan/city';

/** What intake needs to know of the city: categories, limits, cameras and what their labels mean. */
export class CityRules {
  private categories: ReadonlySet<string>;
  private readonly cameras: ReadonlyMap<string, Camera>;
  private readonly cameraIds: ReadonlySet<string>;
  private readonly labels: ReadonlyMap<string, string | null>;

  constructor(private city: Pick<CityFiles, 'categories' | 'settings' | 'cameras' | 'labels' | 'privacy'>) {
    this.categories = new Set(city.categories.map(({ code }) => code));
    this.cameras = new Map(city.cameras.map((camera) => [camera.apiKey, camera]));
    this.cameraIds = new Set(city.cameras.map(({ id }) => id));
    this.labels = new Map(city.labels.map(({ vendor, label, categoryCode }) => [`${vendor}/${label}`, categoryCode]));
  }

  /** From now on reports may be of these. */
  useCategories(categories: CityFiles['categories']): void {
    this.city = { ...this.city, categories };
    this.categories = new Set(categories.map(({ code }) => code));
  }

  hasCategory = (code: string) => this.categories.has(code);
  cameraOf = (apiKey: string) => this.cameras.get(apiKey) ?? null;
  /** Whether a camera of this id has a key of its own. */
  hasCamera = (id: string) => this.cameraIds.has(id);
  /** The category a vendor's label stands for; null when none does. */
  categoryOfLabel = (vendor: string, label: string) => this.labels.get(`${vendor}/${label}`) ?? null;

  get filingLimit() {
    return this.city.settings.filing;
  }

  get readingLimit() {
    return this.city.settings.reading;
  }

  get privacy() {
    return this.city.privacy;
  }

  get guests() {
    return this.city.settings.guests;
  }

  /** What citizens choose from. */
  get categoriesForCitizens() {
    return { categories: this.city.categories, citizenClasses: this.city.settings.citizenClasses };
  }

  mayFetchFrom = (host: string) => this.city.settings.cameraPictureHosts.includes(host);
}
