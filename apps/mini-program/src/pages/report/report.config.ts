export default { navigationBarTitleText: '我要上报' };
