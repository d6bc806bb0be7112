export default { navigationBarTitleText: '我的上报' };
