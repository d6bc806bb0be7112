/** The pages of the mini-program and of H5 alike; the first is where both begin. */
export default {
  // Pages that slide in make a phone's browser zoom out for a moment, and move people who get dizzy.
  animation: false,
  pages: ['pages/report/report', 'pages/mine/mine', 'pages/follow/follow', 'pages/me/me'],
  window: { navigationBarTitleText: '随手派单', navigationBarBackgroundColor: '#0b57a4', navigationBarTextStyle: 'white', backgroundColor: '#f2f5f9' },
  permission: { 'scope.userLocation': { desc: '用于确定问题所在的位置' } },
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
};
