/** The colours of the ground, for a light and for a dark page. */
export interface Look {
  readonly ground: string;
  readonly land: string;
  readonly water: string;
  readonly park: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly border: string;
  readonly street: string;
  readonly community: string;
  readonly grid: string;
  readonly unitArea: string;
  readonly unitLine: string;
  readonly component: string;
  readonly camera: string;
  readonly name: string;
  readonly halo: string;
}

export const light: Look = {
  ground: '#e9edf1', land: '#f7f6f2', water: '#b5d6ea', park: '#cfe6c6', road: '#ffffff', roadEdge: '#cfc9bd', border: '#7a6a9a', street: '#8a76b4', community: '#b3a8cc',
  grid: 'rgba(90,100,120,.38)', unitArea: 'rgba(20,87,184,.07)', unitLine: '#1457b8', component: '#6b5a36', camera: '#0b6b5e', name: '#2d3744', halo: 'rgba(255,255,255,.92)',
};
export const dark: Look = {
  ground: '#0b111b', land: '#141c29', water: '#1c3d55', park: '#1c3527', road: '#33415a', roadEdge: '#202b3d', border: '#8d7cc0', street: '#7263a3', community: '#4b446b',
  grid: 'rgba(140,160,190,.28)', unitArea: 'rgba(127,178,255,.09)', unitLine: '#7fb2ff', component: '#c9b384', camera: '#4fd1bd', name: '#d6e0ec', halo: 'rgba(11,17,27,.9)',
};
